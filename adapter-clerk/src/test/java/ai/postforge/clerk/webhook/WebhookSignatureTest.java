package ai.postforge.clerk.webhook;

import static ai.postforge.clerk.webhook.Deliveries.FOREIGN_SECRET;
import static ai.postforge.clerk.webhook.Deliveries.NEXT_SECRET;
import static ai.postforge.clerk.webhook.Deliveries.SECRET;
import static ai.postforge.clerk.webhook.Deliveries.created;
import static ai.postforge.clerk.webhook.Deliveries.signed;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {
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

    private void assertRefused(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(server.received()).isEmpty();
        assertThat(server.user("user_ann")).isEmpty();
        assertThat(server.inbox("msg_1")).isEmpty();
    }

    @Test
    void theNeutralNamesOfTheHeadersDoAsWell() {
        Map<String, String> neutral = new HashMap<>();
        signed("msg_1", BODY).forEach((name, value) -> neutral.put(name.replace("svix-", "webhook-"), value));

        assertThat(server.post(neutral, BODY).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"svix-id", "svix-timestamp", "svix-signature"})
    void aMissingHeaderIsRefused(String name) {
        Map<String, String> headers = signed("msg_1", BODY);
        headers.remove(name);

        assertRefused(server.post(headers, BODY));
        assertRefused(server.post(Map.of(), BODY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"svix-id", "svix-timestamp", "svix-signature"})
    void aRepeatedHeaderIsRefused(String name) {
        HttpRequest.Builder request = server.request(BODY.getBytes(StandardCharsets.UTF_8));
        Map<String, String> headers = signed("msg_1", BODY);
        headers.forEach(request::header);
        request.header(name, String.valueOf(headers.get(name)));

        assertRefused(server.send(request));
    }

    @Test
    void headersOfBothNamesAreNotMixed() {
        Map<String, String> headers = signed("msg_1", BODY);
        headers.put("webhook-id", String.valueOf(headers.remove("svix-id")));

        assertRefused(server.post(headers, BODY));
    }

    @Test
    void whicheverByteIsChangedTheDeliveryIsRefused() {
        byte[] bytes = BODY.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i += 7) {
            byte[] tampered = bytes.clone();
            tampered[i] ^= 1;
            HttpRequest.Builder request = server.request(tampered);
            signed("msg_1", BODY).forEach(request::header);
            assertRefused(server.send(request));
        }
        assertRefused(server.post(signed("msg_1", BODY), BODY + " "));
        assertRefused(server.post(signed("msg_1", BODY), ""));
    }

    @Test
    void anotherIdThanTheSignedOneIsRefused() {
        Map<String, String> headers = signed("msg_2", BODY);
        headers.put("svix-id", "msg_1");

        assertRefused(server.post(headers, BODY));
    }

    @Test
    void aDeliveryFiveMinutesAndASecondOldIsRefused() {
        long timestamp = Instant.now().getEpochSecond() - 301;

        assertRefused(server.post(signed(SECRET, "msg_1", timestamp, BODY), BODY));
    }

    @Test
    void aDeliveryFiveMinutesAndASecondAheadIsRefused() {
        // Only an answer within the second counts: in the next one, the delivery is 300 s ahead, which is allowed.
        long now;
        HttpResponse<String> response;
        do {
            restartWith(SECRET);
            now = Instant.now().getEpochSecond();
            response = server.post(signed(SECRET, "msg_1", now + 301, BODY), BODY);
        } while (Instant.now().getEpochSecond() != now);

        assertRefused(response);
    }

    @ParameterizedTest
    @ValueSource(longs = {-200, 290})
    void aDeliveryWithinFiveMinutesIsTaken(long secondsOff) {
        long timestamp = Instant.now().getEpochSecond() + secondsOff;

        assertThat(server.post(signed(SECRET, "msg_1", timestamp, BODY), BODY).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "1.5", "99999999999999999999", "-1", "0"})
    void aTimestampThatIsNoneIsRefused(String timestamp) {
        Map<String, String> headers = signed("msg_1", BODY);
        headers.put("svix-timestamp", timestamp);

        assertRefused(server.post(headers, BODY));
    }

    @Test
    void aSignatureWithAnotherSecretIsRefused() {
        long now = Instant.now().getEpochSecond();

        assertRefused(server.post(signed(FOREIGN_SECRET, "msg_1", now, BODY), BODY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v1,", ",", "v1a,abc", "v2,abc", "v1,%%%", "x"})
    void aSignatureThatIsNoneIsRefused(String signature) {
        Map<String, String> headers = signed("msg_1", BODY);
        headers.put("svix-signature", signature);

        assertRefused(server.post(headers, BODY));
    }

    @Test
    void whileASecretIsRotatedEitherOneSigns() {
        restartWith(SECRET, NEXT_SECRET);
        long now = Instant.now().getEpochSecond();

        assertThat(server.post(signed(SECRET, "msg_1", now, BODY), BODY).statusCode())
                .isEqualTo(200);
        assertThat(server.post(signed(NEXT_SECRET, "msg_2", now, BODY), BODY).statusCode())
                .isEqualTo(200);
        assertThat(server.post(signed(FOREIGN_SECRET, "msg_3", now, BODY), BODY).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aDeliverySignedWithSeveralSecretsIsTakenForAnyOfThem() {
        long now = Instant.now().getEpochSecond();
        Map<String, String> headers = new LinkedHashMap<>(signed(FOREIGN_SECRET, "msg_1", now, BODY));
        String ours = signed(SECRET, "msg_1", now, BODY).get("svix-signature");
        headers.merge("svix-signature", String.valueOf(ours), (foreign, own) -> foreign + " " + own);

        assertThat(server.post(headers, BODY).statusCode()).isEqualTo(200);
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] bytes = BODY.replace("ann@", "\u00e4nn@").getBytes(StandardCharsets.ISO_8859_1);
        String asRead = new String(bytes, StandardCharsets.UTF_8);
        HttpRequest.Builder request = server.request(bytes);
        signed("msg_1", asRead).forEach(request::header);

        assertRefused(server.send(request));
    }
}
