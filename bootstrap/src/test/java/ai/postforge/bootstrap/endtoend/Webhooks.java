package ai.postforge.bootstrap.endtoend;

import com.svix.Webhook;
import com.svix.exceptions.EmptyWebhookSecretException;
import com.svix.exceptions.WebhookSigningException;
import java.time.Instant;
import java.util.UUID;

/** Delivers webhooks as Svix does for Clerk. */
record Webhooks(Client client) {
    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    static final String PATH = "/api/webhooks/clerk";

    Answer deliver(String body) {
        return deliver("msg_" + UUID.randomUUID(), body);
    }

    Answer deliver(String id, String body) {
        long timestamp = now();
        return deliver(id, body, signature(SECRET, id, timestamp, body), timestamp);
    }

    Answer deliver(String id, String body, String signature, long timestamp) {
        return client.send(
                "POST",
                PATH,
                body,
                "svix-id",
                id,
                "svix-timestamp",
                Long.toString(timestamp),
                "svix-signature",
                signature);
    }

    static long now() {
        return Instant.now().getEpochSecond();
    }

    static String signature(String secret, String id, long timestamp, String body) {
        try {
            return new Webhook(secret).sign(id, timestamp, body);
        } catch (EmptyWebhookSecretException | WebhookSigningException e) {
            throw new AssertionError(e);
        }
    }

    static String created(String user, String email, long at) {
        return present("user.created", user, email, at);
    }

    static String updated(String user, String email, long at) {
        return present("user.updated", user, email, at);
    }

    static String deleted(String user, long at) {
        return """
                {"data":{"deleted":true,"id":"%s","object":"user"},"object":"event","timestamp":%d,"type":"user.deleted"}\
                """.formatted(user, at);
    }

    static String present(String type, String user, String email, long at) {
        return """
                {"data":{"id":"%2$s","object":"user","primary_email_address_id":"idn_1","updated_at":%4$d,
                "email_addresses":[{"id":"idn_0","email_address":"other-%3$s"},{"id":"idn_1","email_address":"%3$s"}]},
                "object":"event","timestamp":%4$d,"type":"%1$s"}""".formatted(type, user, email, at);
    }
}
