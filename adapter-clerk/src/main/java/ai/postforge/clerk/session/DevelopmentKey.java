package ai.postforge.clerk.session;

import ai.postforge.application.session.SessionTokens;
import ai.postforge.clerk.session.ClerkSessionTokens.Settings;
import ai.postforge.domain.organization.ClerkOrganizationId;
import ai.postforge.domain.user.ClerkUserId;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A key that replaces Clerk's on a developer's machine, stored in a file. It signs tokens in Clerk's format, with an
 * issuer address that cannot exist. Where it is used, tokens of other keys are refused.
 */
public final class DevelopmentKey {
    public static final String ISSUER = "https://development.postforge.invalid";

    private final RSAKey key;

    private DevelopmentKey(RSAKey key) {
        this.key = key;
    }

    /**
     * The key in the file. If there is no file, it is created with a new key, readable by its owner only. Processes
     * that do so at the same time get the same key.
     *
     * @throws IOException if the file can be neither read nor created, or has no key
     */
    public static DevelopmentKey in(Path file) throws IOException {
        return new DevelopmentKey(KeyFile.readOrCreate(file));
    }

    /**
     * A session token for a user.
     *
     * @param role the user's role in the organization, as {@code org:admin} or {@code admin}; unused without one
     * @param ttl how long it is valid from now on, at least a second
     */
    public String token(
            ClerkUserId user,
            Optional<ClerkOrganizationId> organization,
            Optional<String> role,
            Duration ttl,
            Instant now) {
        if (ttl.toSeconds() < 1) {
            throw new IllegalArgumentException("a token has to be valid for a second or more");
        }
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject(user.value())
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(ttl)))
                .claim("sid", "sess_development")
                .claim("v", 2);
        organization.ifPresent(id -> claims.claim("o", organizationClaim(id, role)));
        return signed(claims.build());
    }

    /** Checks the tokens that this key signs. */
    public SessionTokens sessionTokens(InstantSource clock) {
        return ClerkSessionTokens.withKey(key, new Settings(Optional.of(ISSUER), Set.of()), clock);
    }

    /** The public half, as Clerk's dashboard shows one. */
    public String publicKeyPem() {
        try {
            String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(key.toRSAPublicKey().getEncoded());
            return "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n";
        } catch (JOSEException e) {
            throw new IllegalStateException("an RSA key has a public half", e);
        }
    }

    private static Map<String, Object> organizationClaim(ClerkOrganizationId id, Optional<String> role) {
        Map<String, Object> claim = new HashMap<>(Map.of("id", id.value()));
        role.ifPresent(name -> claim.put("rol", name.startsWith("org:") ? name.substring("org:".length()) : name));
        return claim;
    }

    private String signed(JWTClaimsSet claims) {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(JOSEObjectType.JWT)
                        .keyID(key.getKeyID())
                        .build(),
                claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("an RSA key signs RS256", e);
        }
        return token.serialize();
    }
}
