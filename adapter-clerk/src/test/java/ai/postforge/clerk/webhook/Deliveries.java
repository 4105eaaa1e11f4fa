package ai.postforge.clerk.webhook;

import com.svix.Webhook;
import com.svix.exceptions.EmptyWebhookSecretException;
import com.svix.exceptions.WebhookSigningException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Deliveries as Svix signs them, and bodies as Clerk writes them. */
final class Deliveries {
    static final String SECRET = secret("the secret in use, 24 bytes and more");
    static final String NEXT_SECRET = secret("the secret that comes after it");
    static final String FOREIGN_SECRET = secret("the secret of somebody else");

    private Deliveries() {}

    private static String secret(String text) {
        return "whsec_" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Map<String, String> signed(String id, String body) {
        return signed(SECRET, id, Instant.now().getEpochSecond(), body);
    }

    static Map<String, String> signed(String secret, String id, long timestamp, String body) {
        try {
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("svix-id", id);
            headers.put("svix-timestamp", Long.toString(timestamp));
            headers.put("svix-signature", new Webhook(secret).sign(id, timestamp, body));
            return headers;
        } catch (EmptyWebhookSecretException | WebhookSigningException e) {
            throw new AssertionError(e);
        }
    }

    static String created(String user, String email, long updatedAt) {
        return present("user.created", user, email, updatedAt);
    }

    static String updated(String user, String email, long updatedAt) {
        return present("user.updated", user, email, updatedAt);
    }

    private static String present(String type, String user, String email, long updatedAt) {
        return """
                {"data":{"birthday":"","created_at":1654012591514,"email_addresses":[
                {"email_address":"second-%3$s","id":"idn_2","object":"email_address"},
                {"email_address":"%3$s","id":"idn_1","linked_to":[],"object":"email_address",
                 "verification":{"attempts":null,"expire_at":null,"status":"verified","strategy":"email_code"}}],
                "first_name":null,"id":"%2$s","object":"user","primary_email_address_id":"idn_1","public_metadata":{},
                "updated_at":%4$d},"event_attributes":{"http_request":{"client_ip":"0.0.0.0","user_agent":""}},
                "instance_id":"ins_1","object":"event","timestamp":%4$d,"type":"%1$s"}""".formatted(type, user, email, updatedAt);
    }

    static String deleted(String user, long timestamp) {
        return """
                {"data":{"deleted":true,"id":"%s","object":"user"},"object":"event","timestamp":%d,"type":"user.deleted"}""".formatted(user, timestamp);
    }
}
