package ai.postforge.clerk.webhook;

import static ai.postforge.clerk.webhook.Deliveries.SECRET;
import static ai.postforge.clerk.webhook.Deliveries.created;
import static ai.postforge.clerk.webhook.Deliveries.deleted;
import static ai.postforge.clerk.webhook.Deliveries.signed;
import static ai.postforge.clerk.webhook.Deliveries.updated;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deliveries come twice, late and out of order. The final state depends only on which ones came. */
class ConvergenceTest {
    private static final long T = 1_700_000_000_000L;
    private static final int LONGEST = 5;

    private enum Happening {
        CREATED,
        UPDATED,
        DELETED
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyOrderAndRepetitionEndsInTheSameState(boolean repetitionsKeepTheirId) {
        List<List<Happening>> sequences = sequences();
        assertThat(sequences).hasSize(3 + 9 + 27 + 81 + 243);
        try (WebhookServer server = new WebhookServer(SECRET)) {
            int number = 0;
            for (List<Happening> sequence : sequences) {
                String user = "user_" + number++;
                for (int i = 0; i < sequence.size(); i++) {
                    String suffix = repetitionsKeepTheirId ? "" : "_" + i;
                    deliver(server, user, sequence.get(i), suffix);
                }
                assertThat(state(server, user)).as("%s", sequence).isEqualTo(expected(user, sequence));
            }
        }
    }

    @Test
    void theLastOfManyUpdatesWinsWhateverTheirOrder() {
        try (WebhookServer server = new WebhookServer(SECRET)) {
            for (long step : List.of(3L, 0L, 4L, 1L, 2L)) {
                String body = updated("user_ann", "ann" + step + "@example.com", T + step);
                server.post(signed("msg_" + step, body), body);
            }
            assertThat(state(server, "user_ann")).isEqualTo("ann4@example.com 10 [bonus 10]");
        }
    }

    private static void deliver(WebhookServer server, String user, Happening happening, String suffix) {
        String body = switch (happening) {
            case CREATED -> created(user, user + "@old.example", T);
            case UPDATED -> updated(user, user + "@new.example", T + 1000);
            case DELETED -> deleted(user, T + 2000);
        };
        String id = "msg_" + user + "_" + happening + suffix;
        assertThat(server.post(signed(id, body), body).statusCode()).isEqualTo(200);
    }

    private static String expected(String user, List<Happening> sequence) {
        if (sequence.contains(Happening.DELETED)) {
            return "gone";
        }
        String domain = sequence.contains(Happening.UPDATED) ? "@new.example" : "@old.example";
        return user + domain + " 10 [bonus 10]";
    }

    private static String state(WebhookServer server, String user) {
        return server.user(user)
                .map(view -> view.email() + " " + view.credits() + " " + server.ledger(user))
                .orElse("gone");
    }

    private static List<List<Happening>> sequences() {
        List<List<Happening>> all = new ArrayList<>();
        List<List<Happening>> last = List.of(List.of());
        for (int length = 1; length <= LONGEST; length++) {
            List<List<Happening>> longer = new ArrayList<>();
            for (List<Happening> sequence : last) {
                for (Happening next : Happening.values()) {
                    List<Happening> extended = new ArrayList<>(sequence);
                    extended.add(next);
                    longer.add(extended);
                }
            }
            all.addAll(longer);
            last = longer;
        }
        return all;
    }
}
