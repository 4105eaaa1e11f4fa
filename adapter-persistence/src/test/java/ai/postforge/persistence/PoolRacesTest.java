package ai.postforge.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.fake.InMemorySlots;
import ai.postforge.application.fake.People;
import ai.postforge.application.fake.ScriptedGenerator;
import ai.postforge.application.fake.UseCases;
import ai.postforge.application.generation.GeneratePost;
import ai.postforge.application.generation.GeneratePost.Outcome;
import ai.postforge.application.generation.GenerationLimits;
import ai.postforge.domain.organization.Organization;
import ai.postforge.domain.organization.Role;
import ai.postforge.domain.post.GenerationRequest;
import ai.postforge.domain.post.Platform;
import ai.postforge.domain.post.PostLength;
import ai.postforge.domain.post.Tone;
import ai.postforge.domain.post.Topic;
import ai.postforge.domain.workspace.Caller;
import ai.postforge.persistence.testing.Bank;
import ai.postforge.persistence.testing.Race;
import ai.postforge.persistence.testing.Rows;
import ai.postforge.persistence.testing.TestStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Members who spend a pool at once. */
class PoolRacesTest {
    private static final int MEMBERS = 8;
    private static final int CALLS = 400;
    private static final int POOL = 50;
    private static final int BUDGET = 5;

    private final TestStore store = new TestStore();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aPoolOfFiftyPaysForFiftyPostsAndNobodyExceedsTheirBudget() throws Exception {
        CuidSource ids = new CuidSource();
        Organization acme = People.found(store.ports(), ids, "acme", POOL, Bank.NOW);
        List<Caller> members = new ArrayList<>();
        for (int i = 0; i < MEMBERS; i++) {
            Caller person = People.named("member" + i);
            People.join(store.ports(), ids, person, 10, Bank.NOW);
            Optional<Integer> budget = i < 2 ? Optional.of(BUDGET) : Optional.empty();
            members.add(People.admit(store.ports(), acme, person, Role.MEMBER, budget, Bank.NOW));
        }
        GeneratePost generatePost = UseCases.over(
                        store.ports(),
                        new ScriptedGenerator(),
                        InMemorySlots.plenty(),
                        GenerationLimits.DEFAULT,
                        ids,
                        InstantSource.fixed(Bank.NOW))
                .generatePost();
        GenerationRequest request =
                new GenerationRequest(new Topic("Pools"), Tone.CASUAL, PostLength.SHORT, Platform.LINKEDIN);

        List<Outcome> outcomes = Race.of(IntStream.range(0, CALLS)
                .mapToObj(i -> (Callable<Outcome>) () -> generatePost.generate(
                        new GeneratePost.Command(members.get(i % MEMBERS), request, Optional.empty())))
                .toList());

        assertThat(outcomes).filteredOn(Outcome.Generated.class::isInstance).hasSize(POOL);
        assertThat(outcomes)
                .filteredOn(it -> !(it instanceof Outcome.Generated))
                .hasSize(CALLS - POOL)
                .allMatch(it -> it instanceof Outcome.InsufficientCredits || it instanceof Outcome.BudgetExhausted);
        assertThat(rows("SELECT \"credits\", \"heldCredits\", \"generationTotal\" FROM \"Organization\""))
                .containsExactly("0|0|-50");
        assertThat(rows("SELECT COUNT(*) FROM \"Post\" WHERE \"organizationId\" = 'acme'"))
                .containsExactly("50");
        assertThat(rows("SELECT COUNT(*) FROM \"CreditHold\"")).containsExactly("0");
        assertThat(rows("""
                        SELECT "memberId" FROM "OrganizationTransaction" WHERE "memberId" IN ('member0', 'member1')
                        GROUP BY "memberId" HAVING COUNT(*) > 5
                        """)).isEmpty();
        assertThat(rows("""
                        SELECT "userId" FROM "Membership" m
                        WHERE "heldCredits" <> 0 OR "spentInMonth" <> (
                            SELECT COUNT(*) FROM "OrganizationTransaction" WHERE "memberId" = m."userId")
                        """)).isEmpty();
        assertThat(rows("""
                        SELECT "sequence" FROM (
                            SELECT "sequence", "balanceAfter",
                                   LAG("balanceAfter") OVER (ORDER BY "sequence") + "amount" AS "expected"
                            FROM "OrganizationTransaction") entry
                        WHERE "balanceAfter" <> "expected"
                        """)).isEmpty();
    }

    private List<String> rows(String sql) {
        return Rows.of(store.database().dataSource(), sql);
    }
}
