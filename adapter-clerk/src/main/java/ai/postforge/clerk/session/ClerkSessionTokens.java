package ai.postforge.clerk.session;

import ai.postforge.application.port.SessionTokens;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * Checks Clerk's session tokens: RS256 and nothing else, with a key that was configured and never one that comes with the
 * token; the times with five seconds' tolerance for clocks that differ; issuer and authorized party where they are
 * configured; and that the session is not pending. Both versions of Clerk's claims are read.
 */
public final class ClerkSessionTokens implements SessionTokens {
    /** In characters. Clerk keeps its tokens under 4 KiB, since they have to fit into a cookie. */
    static final int MAX_TOKEN_LENGTH = 8192;

    private final VerificationKeys keys;
    private final SessionClaims claims;
    private final InstantSource clock;

    private ClerkSessionTokens(VerificationKeys keys, Settings settings, InstantSource clock) {
        this.keys = keys;
        this.claims = new SessionClaims(settings);
        this.clock = clock;
    }

    /**
     * Checks with one public key, without the network.
     *
     * @param pem the key as PEM, also with {@code \n} written out, or its bare base64
     * @throws IllegalArgumentException if the key cannot be read, with a message that names {@code CLERK_JWT_KEY}
     */
    public static SessionTokens withPem(String pem, Settings settings, InstantSource clock) {
        RSAPublicKey key = PemKey.parse(pem);
        return new ClerkSessionTokens(keyId -> Optional.of(key), settings, clock);
    }

    /**
     * Checks with the keys served at an address. They are fetched when first needed and kept; a token signed with a key
     * not among them has them fetched again, but not often. While the address does not answer, the keys known before
     * stay good; if there are none, {@link #verify} throws an {@code HttpStatusException} of status 503.
     *
     * @throws IllegalArgumentException if it is not a web address, with a message that names {@code CLERK_JWKS_URL}
     */
    public static SessionTokens withJwks(URI jwks, Settings settings, InstantSource clock) {
        return new ClerkSessionTokens(new RemoteKeySet(jwks, clock), settings, clock);
    }

    @Override
    public Verification verify(String token) {
        if (token.length() > MAX_TOKEN_LENGTH) {
            return new Verification.Refused("token too long");
        }
        try {
            return verify(SignedJWT.parse(token));
        } catch (ParseException | IllegalArgumentException e) {
            return new Verification.Refused("malformed token");
        }
    }

    private Verification verify(SignedJWT token) throws ParseException {
        JWSHeader header = token.getHeader();
        if (!JWSAlgorithm.RS256.equals(header.getAlgorithm())) {
            return new Verification.Refused("algorithm not allowed");
        }
        if (header.getType() != null && !JOSEObjectType.JWT.equals(header.getType())) {
            return new Verification.Refused("not a session token");
        }
        Optional<RSAPublicKey> key = keys.find(Optional.ofNullable(header.getKeyID()));
        if (key.isEmpty()) {
            return new Verification.Refused("unknown key");
        }
        return isSignedWith(key.get(), token)
                ? claims.check(token.getJWTClaimsSet(), clock.instant())
                : new Verification.Refused("bad signature");
    }

    private static boolean isSignedWith(RSAPublicKey key, SignedJWT token) {
        try {
            return token.verify(new RSASSAVerifier(key));
        } catch (JOSEException e) {
            return false;
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
