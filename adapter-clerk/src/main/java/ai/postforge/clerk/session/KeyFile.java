package ai.postforge.clerk.session;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;

/** An RSA key, both halves, in a file, as JWK. */
final class KeyFile {
    private KeyFile() {}

    static RSAKey readOrCreate(Path file) throws IOException {
        if (!Files.exists(file)) {
            create(file.toAbsolutePath());
        }
        return read(file);
    }

    /**
     * Written to a temporary file and then linked to its name, so that nobody sees half a key, and the first key stays.
     */
    private static void create(Path file) throws IOException {
        Path folder = Files.createDirectories(file.resolveSibling("").normalize());
        // A temporary file is its owner's alone from the start, wherever the file system knows owners.
        Path fresh = Files.createTempFile(folder, "key", ".new");
        try {
            Files.writeString(fresh, newKey().toJSONString());
            link(file, fresh);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void link(Path file, Path fresh) throws IOException {
        try {
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            // Another process was first, and its key counts.
        } catch (UnsupportedOperationException e) {
            Files.move(fresh, file);
        }
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(PemKey.MIN_BITS).keyID("development").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java platform makes RSA keys", e);
        }
    }

    private static RSAKey read(Path file) throws IOException {
        try {
            RSAKey key = RSAKey.parse(Files.readString(file));
            if (key.isPrivate()) {
                return key;
            }
        } catch (ParseException e) {
            // Without the cause, because the text may be another secret.
        }
        throw new IOException(file + " does not hold an RSA private key as JWK; delete it to have a new one made");
    }
}
