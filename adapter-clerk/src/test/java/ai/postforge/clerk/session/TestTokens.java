package ai.postforge.clerk.session;

import ai.postforge.application.session.SessionTokens.Verification;
import ai.postforge.domain.user.ClerkUserId;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;

/** Tokens as Clerk makes them, and as it does not. */
final class TestTokens {
    static final Instant NOW = Instant.parse("2026-03-29T00:30:00Z");
    static final RSAKey KEY = newKey("ins_1");
    static final RSAKey OTHER_KEY = newKey("ins_2");
    static final Verification ANN =
            new Verification.Verified(new ClerkUserId("user_ann"), Optional.empty(), Optional.empty());

    private TestTokens() {}

    static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("https://clerk.example.com")
                .subject("user_ann")
                .claim("azp", "https://app.example.com")
                .claim("sid", "sess_1")
                .issueTime(Date.from(NOW))
                .notBeforeTime(Date.from(NOW.minusSeconds(10)))
                .expirationTime(Date.from(NOW.plusSeconds(60)));
    }

    /** A good token that nobody has seen yet: one that was found good is not checked again for a while. */
    static String unseen() {
        return signed(claims().jwtID(UUID.randomUUID().toString()));
    }

    static String signed(JWTClaimsSet.Builder claims) {
        return signed(KEY, claims);
    }

    static String signed(RSAKey key, JWTClaimsSet.Builder claims) {
        try {
            return signed(header(key).build(), new RSASSASigner(key), claims);
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static String signed(JWSHeader header, JWSSigner signer, JWTClaimsSet.Builder claims) {
        try {
            SignedJWT token = new SignedJWT(header, claims.build());
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static JWSHeader.Builder header(RSAKey key) {
        return new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID());
    }

    static String base64Url(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static String base64(RSAKey key) {
        try {
            return Base64.getEncoder().encodeToString(key.toRSAPublicKey().getEncoded());
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static String pem(RSAKey key) {
        String lines = base64(key).replaceAll("(.{64})", "$1\n");
        return "-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----\n";
    }
}
