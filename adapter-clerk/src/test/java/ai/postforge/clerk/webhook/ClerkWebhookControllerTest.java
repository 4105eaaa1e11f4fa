package ai.postforge.clerk.webhook;

import static ai.postforge.clerk.webhook.Deliveries.SECRET;
import static ai.postforge.clerk.webhook.Deliveries.created;
import static ai.postforge.clerk.webhook.Deliveries.deleted;
import static ai.postforge.clerk.webhook.Deliveries.signed;
import static ai.postforge.clerk.webhook.Deliveries.updated;
import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.user.UserView;
import ai.postforge.domain.inbox.DeliveryOutcome;
import ai.postforge.domain.inbox.DeliveryStatus;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClerkWebhookControllerTest {
    private static final long T = 1_700_000_000_000L;
    private static final String BODY = created("user_ann", "ann@example.com", T);

    private WebhookServer server = new WebhookServer(SECRET);

    @AfterEach
    void stop() {
        server.close();
    }

    private void restartWith(String... secrets) {
        server.close();
        server = new WebhookServer(secrets);
    }

    @Test
    void aCreatedUserIsThereWithTenCredits() {
        HttpResponse<String> response = server.post(signed("msg_1", BODY), BODY);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(response.body()).isEqualTo("{\"outcome\":\"applied\"}");
        assertThat(server.user("user_ann").orElseThrow())
                .extracting(UserView::email, UserView::credits)
                .containsExactly("ann@example.com", 10);
        assertThat(server.ledger("user_ann")).containsExactly("bonus 10");
        assertThat(server.inbox("msg_1")).contains(new DeliveryOutcome(DeliveryStatus.APPLIED, "user created"));
    }

    @Test
    void aRepetitionIsSaidToBeOne() {
        server.post(signed("msg_1", BODY), BODY);

        assertThat(server.post(signed("msg_1", BODY), BODY).body()).isEqualTo("{\"outcome\":\"repeated\"}");
    }

    @Test
    void aDeletedUserIsGoneForGood() {
        server.post(signed("msg_1", BODY), BODY);
        String deleted = deleted("user_ann", T + 1);
        server.post(signed("msg_2", deleted), deleted);

        assertThat(server.user("user_ann")).isEmpty();
        assertThat(server.post(signed("msg_3", BODY), BODY).body()).isEqualTo("{\"outcome\":\"ignored\"}");
        assertThat(server.user("user_ann")).isEmpty();
    }

    @Test
    void aDeliveryIsReadWhateverItsContentTypeSays() {
        int number = 0;
        for (String type : List.of("text/plain", "application/octet-stream", "application/xml", "", "nonsense")) {
            String id = "msg_type_" + number++;
            HttpRequest.Builder request = server.request(BODY.getBytes(StandardCharsets.UTF_8));
            signed(id, BODY).forEach(request::header);
            if (!type.isEmpty()) {
                request.header("Content-Type", type);
            }
            assertThat(server.send(request).statusCode()).as(type).isEqualTo(200);
        }
    }

    @Test
    void aBodyOfMoreThanAMebibyteIsTooLarge() {
        String large = " ".repeat(ClerkWebhookController.MAX_BODY_LENGTH) + BODY;

        assertThat(server.post(signed("msg_1", large), large).statusCode()).isEqualTo(413);
        assertThat(server.received()).isEmpty();
    }

    @Test
    void withoutASecretNothingIsTakenAndTheAnswerSaysWhatIsMissing() {
        restartWith();
        HttpResponse<String> response = server.post(signed("msg_1", BODY), BODY);

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("CLERK_WEBHOOK_SECRET");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aUserWithoutPrimaryAddressIsRejectedAndNotedInTheInbox() {
        String body = BODY.replace("\"idn_1\",\"public", "null,\"public");
        HttpResponse<String> response = server.post(signed("msg_1", body), body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("missing primary e-mail");
        assertThat(server.user("user_ann")).isEmpty();
        assertThat(server.inbox("msg_1"))
                .contains(new DeliveryOutcome(DeliveryStatus.REJECTED, "missing primary e-mail"));
    }

    @Test
    void anAddressStillTakenDefersTheEventUntilItIsFree() {
        String ann = created("user_ann", "shared@example.com", T);
        String bob = created("user_bob", "shared@example.com", T + 1);
        String annDeleted = deleted("user_ann", T + 2);
        server.post(signed("msg_1", ann), ann);

        assertThat(server.post(signed("msg_2", bob), bob).statusCode()).isEqualTo(409);
        assertThat(server.inbox("msg_2").map(DeliveryOutcome::status)).contains(DeliveryStatus.DEFERRED);
        assertThat(server.user("user_bob")).isEmpty();

        assertThat(server.post(signed("msg_3", annDeleted), annDeleted).statusCode())
                .isEqualTo(200);
        assertThat(server.post(signed("msg_2", bob), bob).body()).isEqualTo("{\"outcome\":\"applied\"}");
        assertThat(server.user("user_bob").map(UserView::email)).contains("shared@example.com");
    }

    @Test
    void anAddressSwappedFirstIsFree() {
        String ann = created("user_ann", "shared@example.com", T);
        String moved = updated("user_ann", "ann@example.com", T + 1);
        String bob = created("user_bob", "shared@example.com", T + 2);
        server.post(signed("msg_1", ann), ann);
        server.post(signed("msg_2", moved), moved);

        assertThat(server.post(signed("msg_3", bob), bob).statusCode()).isEqualTo(200);
        assertThat(server.user("user_ann").map(UserView::email)).contains("ann@example.com");
    }

    @ParameterizedTest
    @MethodSource("ai.postforge.clerk.webhook.ClerkEventTest#sameMeaning")
    void howTheJsonIsWrittenDoesNotMatterToTheSignature(String body) {
        assertThat(server.post(signed("msg_1", body), body).body()).isEqualTo("{\"outcome\":\"applied\"}");
        assertThat(server.user("user_ann").map(UserView::email)).contains("ann@example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"organizationInvitation.created", "session.created"})
    void anEventThatIsOnlyRecordedIsInTheInbox(String type) {
        String body = "{\"type\":\"" + type + "\",\"timestamp\":1,\"data\":{\"id\":\"org_1\"}}";

        assertThat(server.post(signed("msg_1", body), body).body()).isEqualTo("{\"outcome\":\"ignored\"}");
        assertThat(server.inbox("msg_1").map(DeliveryOutcome::status)).contains(DeliveryStatus.IGNORED);
    }

    @Test
    void everyDeliveryIsOneLineInTheLogWithoutWhatItSays() {
        List<String> lines = new CopyOnWriteArrayList<>();
        Logger logger = Logger.getLogger(ClerkWebhookController.class.getName());
        Handler recorder = new LineRecorder(lines);
        logger.addHandler(recorder);
        try {
            server.post(signed("msg_1", BODY), BODY);
            server.post(signed("msg_2", BODY), BODY + " ");
            server.post(Map.of(), BODY);
        } finally {
            logger.removeHandler(recorder);
        }
        assertThat(lines)
                .containsExactly(
                        "clerk webhook id=msg_1 type=user.created subject=user_ann outcome=applied",
                        "clerk webhook id=msg_2 outcome=refused reason=\"Webhook signature or timestamp not valid.\"",
                        "clerk webhook id=- outcome=refused reason=\"Webhook headers missing, repeated or malformed.\"");
    }

    private static final class LineRecorder extends Handler {
        private final List<String> lines;

        private LineRecorder(List<String> lines) {
            this.lines = lines;
        }

        @Override
        public void publish(LogRecord event) {
            lines.add(new SimpleFormatter().formatMessage(event));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
