package ai.postforge.clerk.webhook;

import com.svix.Webhook;
import com.svix.exceptions.EmptyWebhookSecretException;
import java.util.List;

/**
 * The secrets that deliveries may be signed with: none where webhooks are not set up, several while one is being rotated.
 *
 * @param secrets as Clerk's dashboard shows them, {@code whsec_…}; blank ones do not count
 */
public record WebhookSecrets(List<String> secrets) {
    /** @throws IllegalArgumentException if one is no secret, with a message that names {@code CLERK_WEBHOOK_SECRET} */
    public WebhookSecrets {
        secrets = secrets.stream()
                .map(String::strip)
                .filter(secret -> !secret.isEmpty())
                .toList();
        secrets.forEach(WebhookSecrets::verifier);
    }

    List<Webhook> verifiers() {
        return secrets.stream().map(WebhookSecrets::verifier).toList();
    }

    private static Webhook verifier(String secret) {
        try {
            return new Webhook(secret);
        } catch (EmptyWebhookSecretException | IllegalArgumentException e) {
            // Without the cause, whose message quotes the secret.
            throw new IllegalArgumentException("CLERK_WEBHOOK_SECRET has to be whsec_ and base64");
        }
    }

    /** How many there are, and nothing about them. */
    @Override
    public String toString() {
        return "WebhookSecrets[" + secrets.size() + "]";
    }
}
