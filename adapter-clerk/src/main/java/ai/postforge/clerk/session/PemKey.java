package ai.postforge.clerk.session;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an RSA public key from PEM as it survives in environment variables: with line ends, with {@code \n} written out,
 * with spaces in their place, in quotes, or as the bare base64.
 */
final class PemKey {
    static final int MIN_BITS = 2048;

    private static final Pattern ARMOURED = Pattern.compile("-----BEGIN ([A-Z ]+)-----(.*?)-----END \\1-----");

    private PemKey() {}

    /** @throws IllegalArgumentException if it is no such key, with a message that names {@code CLERK_JWT_KEY} */
    static RSAPublicKey parse(String pem) {
        String line = pem.replace("\\n", " ").replace("\\r", " ").replaceAll("[\\s\"']+", " ");
        Matcher armoured = ARMOURED.matcher(line);
        String base64 = line;
        if (armoured.find()) {
            if (!armoured.group(1).equals("PUBLIC KEY")) {
                throw malformed("it is a " + armoured.group(1));
            }
            base64 = armoured.group(2);
        }
        RSAPublicKey key = decode(base64.replace(" ", ""));
        if (key.getModulus().bitLength() < MIN_BITS) {
            throw malformed("its key has fewer than " + MIN_BITS + " bits");
        }
        return key;
    }

    private static RSAPublicKey decode(String base64) {
        try {
            X509EncodedKeySpec spec = new X509EncodedKeySpec(Base64.getDecoder().decode(base64));
            return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec);
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            // Without the cause: whatever stands there instead of a public key may be a secret.
            throw malformed("it cannot be read");
        }
    }

    private static IllegalArgumentException malformed(String why) {
        return new IllegalArgumentException("CLERK_JWT_KEY has to be an RSA public key as PEM (BEGIN PUBLIC KEY), of "
                + MIN_BITS + " bits or more; " + why);
    }
}
