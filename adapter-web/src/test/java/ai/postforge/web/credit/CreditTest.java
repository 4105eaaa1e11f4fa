package ai.postforge.web.credit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.web.Answer;
import ai.postforge.web.Api;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreditTest {
    private final Api api = Api.start();

    @BeforeEach
    void adaJoinsAndGenerates() {
        api.join("ada", 10);
        api.post("ada", "/api/posts/generate", "{\"topic\": \"Ledgers\", \"tone\": \"casual\", \"length\": \"short\"}");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void theAccountIsShownAtAGlance() {
        String expected = "{\"available\":9,\"held\":0,"
                + "\"totals\":{\"generation\":-1,\"purchase\":0,\"refund\":0,\"bonus\":10},\"spentThisMonth\":%d}";

        assertThat(api.get("ada", "/api/credits").body()).isEqualTo(expected.formatted(1));
        api.clock.advance(Duration.ofHours(12));
        assertThat(api.get("ada", "/api/credits").body()).isEqualTo(expected.formatted(0));
    }

    @Test
    void theLedgerComesNewestFirst() {
        assertThat(api.get("ada", "/api/credits/transactions").body())
                .matches("\\{\"items\":\\[\\{\"id\":\"c\\d+\",\"amount\":-1,\"type\":\"generation\","
                        + "\"description\":\"Post generation\",\"balanceAfter\":9,"
                        + "\"createdAt\":\"2026-01-31T12:00:00.000Z\"},\\{\"id\":\"c\\d+\",\"amount\":10,"
                        + "\"type\":\"bonus\".*\"balanceAfter\":10,.*}],\"nextCursor\":null}");
    }

    @Test
    void theLedgerIsPaged() {
        Answer first = api.get("ada", "/api/credits/transactions?limit=1");
        Answer second = api.get("ada", "/api/credits/transactions?limit=1&cursor=" + first.text("nextCursor"));

        assertThat(first.items())
                .singleElement()
                .satisfies(item -> assertThat(item).containsEntry("amount", -1));
        assertThat(second.items())
                .singleElement()
                .satisfies(item -> assertThat(item).containsEntry("amount", 10));
        assertThat(second.body()).endsWith("\"nextCursor\":null}");
    }

    @ParameterizedTest
    @CsvSource({"generation,1", "bonus,1", "purchase,0", "refund,0"})
    void onlyEntriesOfTheTypeAreListed(String type, int count) {
        assertThat(api.get("ada", "/api/credits/transactions?type=" + type).items())
                .hasSize(count);
    }

    @Test
    void aTypeThatIsNoneIsInvalid() {
        assertThat(api.get("ada", "/api/credits/transactions?type=gift").problem())
                .isEqualTo("validation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/credits", "/api/credits/transactions", "/api/me", "/api/posts", "/api/posts/c1"})
    void aUserWhoHasNotArrivedYetIsToldSo(String path) {
        Answer answer = api.get("stranger", path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.problem()).isEqualTo("user-not-synced");
    }

    @Test
    void usersSeeThemselves() {
        assertThat(api.get("ada", "/api/me").body())
                .matches("\\{\"id\":\"c\\d+\",\"clerkId\":\"ada\",\"email\":\"ada@postforge.test\",\"credits\":9,"
                        + "\"organizationId\":null,\"createdAt\":\"2026-01-31T12:00:00.000Z\","
                        + "\"updatedAt\":\"2026-01-31T12:00:00.000Z\"}");
    }
}
