package ai.postforge.clerk.session;

import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * Reads an RSA public key from PEM as it survives in environment variables: with line ends, with {@code \n} written out,
 * with spaces in their place, in quotes, or as the bare base64.
 */
final class PemKey {
    static final int MIN_BITS = 2048;

    private static final String NO_BASE64 = "-----(BEGIN|END) PUBLIC KEY-----|\\\\[nr]|[\\s\"']";

    private PemKey() {}

    /** @throws IllegalArgumentException if it is no such key, with a message that names {@code CLERK_JWT_KEY} */
    static RSAKey parse(String pem) {
        RSAKey key = new RSAKey.Builder(decode(pem.replaceAll(NO_BASE64, ""))).build();
        if (key.size() < MIN_BITS) {
            throw malformed();
        }
        return key;
    }

    private static RSAPublicKey decode(String base64) {
        try {
            X509EncodedKeySpec spec = new X509EncodedKeySpec(Base64.getDecoder().decode(base64));
            return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec);
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            // Without the cause, because the text may be a secret.
            throw malformed();
        }
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("CLERK_JWT_KEY has to be an RSA public key as PEM (BEGIN PUBLIC KEY), of "
                + MIN_BITS + " bits or more");
    }
}
