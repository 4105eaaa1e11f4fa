package ai.postforge.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.persistence.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clerk's events, from the signed delivery to the database. */
final class WebhookTest {
    private static TestDatabase storage;
    private static RunningService service;

    @BeforeAll
    static void start() {
        storage = TestDatabase.fresh();
        service = RunningService.on(storage);
    }

    @AfterAll
    static void stop() {
        service.close();
        storage.close();
    }

    @AfterEach
    void theBooksBalance() {
        service.books().balance();
    }

    @Test
    void whoeverIsCreatedHasTenCreditsAndABonusInTheLedger() {
        Client ada = service.join("user_new");

        assertThat(ada.get("/api/me").text("email")).isEqualTo("user_new@example.org");
        assertThat(ada.get("/api/credits").json().path("available").asInt()).isEqualTo(10);
        assertThat(ada.get("/api/credits/transactions").json().path("items"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.path("type").asText()).isEqualTo("bonus");
                    assertThat(entry.path("amount").asInt()).isEqualTo(10);
                    assertThat(entry.path("balanceAfter").asInt()).isEqualTo(10);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"C U", "U C", "C C U U", "U C U C", "C U C", "U U C"})
    void creationAndUpdateEndTheSameInEveryOrderAndNumber(String order) {
        String user = "user_" + order.replace(" ", "");
        deliverAll(user, order);

        Answer me = service.client().with(RunningService.tokenOf(user)).get("/api/me");
        assertThat(me.text("email")).isEqualTo("later-" + user + "@example.org");
        assertThat(service.books().of(user).available()).isEqualTo(10);
        assertThat(service.books().of(user).ledger()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"C U D", "C D U", "U C D", "U D C", "D C U", "D U C", "C C U U D D", "D D C C U U", "C U D C U D"
            })
    void whoeverIsDeletedStaysDeletedInEveryOrderAndNumber(String order) {
        String user = "user_" + order.replace(" ", "");
        deliverAll(user, order);

        Answer me = service.client().with(RunningService.tokenOf(user)).get("/api/me");
        assertThat(me.status()).isEqualTo(404);
        assertThat(me.text("type")).endsWith("/user-not-synced");
        assertThat(service.books().accounts())
                .noneMatch(account -> account.clerkId().equals(user));
    }

    @ParameterizedTest
    @CsvSource({"wrong secret,0", "tampered body,0", "too old,-360", "from the future,360", "no signature,0"})
    void whatIsNotClerksOwnIsRefusedAndChangesNothing(String what, long secondsOff) {
        String body = Webhooks.created("user_forged", "forged@example.org", 1000);
        long timestamp = Webhooks.now() + secondsOff;
        String secret = what.equals("wrong secret") ? "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD" : Webhooks.SECRET;
        String signature = what.equals("no signature") ? "v1," : Webhooks.signature(secret, "msg_x", timestamp, body);
        String sent = what.equals("tampered body") ? body.replace("user_forged", "user_forgee") : body;
        List<Books.Account> before = service.books().accounts();

        Answer answer = service.webhooks().deliver("msg_x", sent, signature, timestamp);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(service.books().accounts()).isEqualTo(before);
    }

    @Test
    void aDeliveryThatComesAgainIsAnsweredAndDoesNothing() {
        String body = Webhooks.created("user_again", "again@example.org", 1000);

        assertThat(service.webhooks().deliver("msg_again", body).status()).isEqualTo(200);
        assertThat(service.webhooks().deliver("msg_again", body).status()).isEqualTo(200);

        assertThat(service.books().of("user_again").ledger()).isEqualTo(10);
    }

    /** C, U and D stand for created, updated and deleted, which happened in this order whenever they arrive. */
    private static void deliverAll(String user, String order) {
        for (String event : order.split(" ", -1)) {
            String body = switch (event) {
                case "C" -> Webhooks.created(user, "first-" + user + "@example.org", 1000);
                case "U" -> Webhooks.updated(user, "later-" + user + "@example.org", 2000);
                default -> Webhooks.deleted(user, 3000);
            };
            assertThat(service.webhooks().deliver(body).status()).isEqualTo(200);
        }
    }
}
