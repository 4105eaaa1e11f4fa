package ai.postforge.clerk.session;

import ai.postforge.application.session.SessionTokens;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.BadJWSException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.ConfigurableJWTProcessor;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.HttpStatusException;
import java.net.URI;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Checks Clerk's session tokens: RS256 and nothing else, with a key that was configured and never one that comes with the
 * token; the times with five seconds' tolerance for clocks that differ; issuer and authorized party where they are
 * configured; and that the session is not pending. Both versions of Clerk's claims are read. Of a token that was found
 * good less than half a minute ago, only the times are checked again.
 */
public final class ClerkSessionTokens implements SessionTokens {
    /** In characters. Clerk keeps its tokens under 4 KiB, since they have to fit into a cookie. */
    static final int MAX_TOKEN_LENGTH = 8192;

    private final ConfigurableJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final RecentTokens recent = new RecentTokens();
    private final InstantSource clock;

    ClerkSessionTokens(JWKSource<SecurityContext> keys, Settings settings, InstantSource clock) {
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        processor.setJWTClaimsSetVerifier(new SessionClaims(settings, clock));
        this.clock = clock;
    }

    /**
     * Checks with one public key, without the network and whatever key the token names.
     *
     * @param pem the key as PEM, also with {@code \n} written out, or its bare base64
     * @throws IllegalArgumentException if the key cannot be read, with a message that names {@code CLERK_JWT_KEY}
     */
    public static SessionTokens withPem(String pem, Settings settings, InstantSource clock) {
        return withKey(PemKey.parse(pem), settings, clock);
    }

    /** Whether {@link #withPem} can read it. */
    public static boolean isPublicKey(String pem) {
        try {
            PemKey.parse(pem);
            return true;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    static SessionTokens withKey(RSAKey key, Settings settings, InstantSource clock) {
        return new ClerkSessionTokens((selector, context) -> List.of(key), settings, clock);
    }

    /**
     * Checks with the keys served at an address. They are fetched when first needed and kept; a token signed with a key
     * not among them has them fetched again, but not often. While the address does not answer, the keys known before
     * stay good; if there are none, {@link #verify} throws an {@code HttpStatusException} of status 503.
     *
     * @throws IllegalArgumentException if it is not a web address, with a message that names {@code CLERK_JWKS_URL}
     */
    public static SessionTokens withJwks(URI jwks, Settings settings, InstantSource clock) {
        return new ClerkSessionTokens(RemoteKeys.at(jwks), settings, clock);
    }

    @Override
    public Verification verify(String token) {
        if (token.length() > MAX_TOKEN_LENGTH) {
            return new Verification.Refused("token too long");
        }
        Instant now = clock.instant();
        return recent.find(token, now).<Verification>map(Function.identity()).orElseGet(() -> check(token, now));
    }

    @Override
    public Optional<Verification.Verified> recall(String token) {
        return recent.find(token, clock.instant());
    }

    private Verification check(String token, Instant now) {
        try {
            JWTClaimsSet claims = processor.process(token, null);
            Verification verification = SessionClaims.read(claims);
            if (verification instanceof Verification.Verified verified) {
                recent.keep(token, verified, claims, now);
            }
            return verification;
        } catch (KeySourceException e) {
            throw new HttpStatusException(
                    HttpStatus.SERVICE_UNAVAILABLE, "Session tokens cannot be checked at the moment.");
        } catch (BadJWSException e) {
            return new Verification.Refused("bad signature");
        } catch (BadJWTException e) {
            return new Verification.Refused(String.valueOf(e.getMessage()));
        } catch (BadJOSEException e) {
            return new Verification.Refused("unknown key, or algorithm or type not allowed");
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return new Verification.Refused("malformed token");
        }
    }

    /**
     * What a token has to say about its origin.
     *
     * @param issuer the {@code iss} it has to have; any, if empty
     * @param authorizedParties of which its {@code azp} has to be one, and then it has to have one; any or none, if empty
     */
    public record Settings(Optional<String> issuer, Set<String> authorizedParties) {
        /** Any issuer, any party. */
        public static final Settings NONE = new Settings(Optional.empty(), Set.of());

        public Settings {
            authorizedParties = Set.copyOf(authorizedParties);
        }
    }
}
