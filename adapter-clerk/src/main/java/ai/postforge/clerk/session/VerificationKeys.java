package ai.postforge.clerk.session;

import java.security.interfaces.RSAPublicKey;
import java.util.Optional;

/** The public keys that session tokens may be signed with. */
@FunctionalInterface
interface VerificationKeys {
    /**
     * The key that a token names, or empty if it is none of ours.
     *
     * @param keyId the token's {@code kid}, where it has one
     * @throws io.micronaut.http.exceptions.HttpStatusException 503, if no key is known because they cannot be reached
     */
    Optional<RSAPublicKey> find(Optional<String> keyId);
}
