package ai.postforge.clerk.webhook;

import com.svix.Webhook;
import com.svix.exceptions.WebhookVerificationException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Checks a delivery's signature over the received bytes, before they are parsed. Svix's library compares the time of
 * sending with the system's clock and allows five minutes either way.
 */
final class SignatureCheck {
    private final List<Webhook> verifiers;

    SignatureCheck(WebhookSecrets secrets) {
        this.verifiers = secrets.verifiers();
    }

    boolean isConfigured() {
        return !verifiers.isEmpty();
    }

    /** The delivery, if any of the secrets signed it. */
    Optional<Verified> check(SignedHeaders headers, byte[] body) {
        return decoded(body)
                .filter(text -> verifiers.stream().anyMatch(verifier -> isSignedBy(verifier, text, headers)))
                .map(text ->
                        new Verified(headers.id(), Instant.ofEpochSecond(Long.parseLong(headers.timestamp())), text));
    }

    /** Only valid UTF-8: a replaced byte would differ from what was signed. */
    private static Optional<String> decoded(byte[] body) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean isSignedBy(Webhook verifier, String text, SignedHeaders headers) {
        try {
            verifier.verify(text, headers.asMap());
            return true;
        } catch (WebhookVerificationException e) {
            return false;
        }
    }

    /** A delivery with a valid signature. */
    record Verified(String id, Instant sentAt, String body) {}
}
