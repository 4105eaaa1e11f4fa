package ai.postforge.clerk.session;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Fetches a JWK set: in at most five seconds, body included, and at most 64 KiB. Clerk's has about 1 KiB. */
final class KeySetDownload {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int MAX_BYTES = 64 * 1024;

    private final HttpRequest request;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();

    /** @throws IllegalArgumentException if it is not a web address, with a message that names {@code CLERK_JWKS_URL} */
    KeySetDownload(URI address) {
        try {
            request = HttpRequest.newBuilder(address)
                    .header("Accept", "application/json")
                    .timeout(LIMIT)
                    .build();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("CLERK_JWKS_URL has to be an address as https://…", e);
        }
    }

    /** The RSA keys for signatures, at least one, by their ids. */
    Map<String, RSAPublicKey> fetch() throws UnavailableException {
        // The client's own time limit ends with the headers; the one here holds for the body, too.
        FutureTask<String> call = new FutureTask<>(this::body);
        Thread.ofVirtual().name("session-keys").start(call);
        try {
            return usableKeys(JWKSet.parse(call.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS)));
        } catch (ExecutionException e) {
            throw new UnavailableException(String.valueOf(e.getCause()));
        } catch (TimeoutException e) {
            throw new UnavailableException("no answer within " + LIMIT);
        } catch (ParseException | JOSEException e) {
            throw new UnavailableException("the answer is not a JWK set");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted");
        } finally {
            call.cancel(true);
        }
    }

    private String body() throws IOException, InterruptedException {
        HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw new IOException("status " + response.statusCode());
            }
            byte[] bytes = body.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException("more than " + MAX_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static Map<String, RSAPublicKey> usableKeys(JWKSet set) throws JOSEException, UnavailableException {
        Map<String, RSAPublicKey> keys = new HashMap<>();
        for (JWK key : set.getKeys()) {
            if (key instanceof RSAKey rsa && isForSessionTokens(rsa)) {
                keys.put(rsa.getKeyID(), rsa.toRSAPublicKey());
            }
        }
        if (keys.isEmpty()) {
            throw new UnavailableException("the set has no RSA key for signatures");
        }
        return Map.copyOf(keys);
    }

    private static boolean isForSessionTokens(RSAKey key) {
        return key.getKeyID() != null
                && key.size() >= PemKey.MIN_BITS
                && (key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse()))
                && (key.getAlgorithm() == null || JWSAlgorithm.RS256.equals(key.getAlgorithm()));
    }

    /** There is no set to be had; the message says why. */
    static final class UnavailableException extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;

        private UnavailableException(String message) {
            super(message);
        }
    }
}
