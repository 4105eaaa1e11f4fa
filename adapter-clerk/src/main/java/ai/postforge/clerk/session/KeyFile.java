package ai.postforge.clerk.session;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/** An RSA private key in a file, as PKCS #8 in PEM; the public half is part of it. */
final class KeyFile {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----\n";
    private static final String END = "\n-----END PRIVATE KEY-----\n";

    private KeyFile() {}

    static KeyPair readOrCreate(Path file) throws IOException {
        if (!Files.exists(file)) {
            create(file.toAbsolutePath());
        }
        return read(file);
    }

    /** Written beside it and then linked to its name, so that nobody sees half a key and the first one stays. */
    private static void create(Path file) throws IOException {
        Path folder = Files.createDirectories(file.resolveSibling("").normalize());
        // A temporary file is its owner's alone from the start, wherever the file system knows owners.
        Path fresh = Files.createTempFile(folder, "key", ".new");
        try {
            Files.writeString(fresh, newKey());
            link(file, fresh);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void link(Path file, Path fresh) throws IOException {
        try {
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            // Somebody else was first, and theirs is the key.
        } catch (UnsupportedOperationException e) {
            Files.move(fresh, file);
        }
    }

    private static String newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(PemKey.MIN_BITS);
            byte[] encoded = generator.generateKeyPair().getPrivate().getEncoded();
            return BEGIN + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded) + END;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform makes RSA keys", e);
        }
    }

    private static KeyPair read(Path file) throws IOException {
        String base64 = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
        try {
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            PKCS8EncodedKeySpec spec =
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
            RSAPrivateCrtKey key = (RSAPrivateCrtKey) rsa.generatePrivate(spec);
            return new KeyPair(
                    rsa.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent())), key);
        } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException e) {
            throw new IOException(file + " does not hold an RSA private key; delete it to have a new one made", e);
        }
    }
}
