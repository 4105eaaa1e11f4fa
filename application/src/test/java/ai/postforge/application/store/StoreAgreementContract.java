package ai.postforge.application.store;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.credit.CreditQueries.Entries;
import ai.postforge.application.credit.CreditSummary;
import ai.postforge.application.fake.InMemoryStore;
import ai.postforge.application.fake.RandomSteps;
import ai.postforge.application.fake.RandomSteps.Step;
import ai.postforge.application.fake.ScriptedGenerator;
import ai.postforge.application.fake.SequentialIds;
import ai.postforge.application.fake.SettableClock;
import ai.postforge.application.fake.StorePorts;
import ai.postforge.application.fake.UseCases;
import ai.postforge.application.generation.GenerationLimits;
import ai.postforge.application.page.PageRequest;
import ai.postforge.domain.credit.AccountOwner;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A store and the fake, given the same random commands, answer the same step by step, and after every step the ledger
 * explains every balance. A failure names the seed and the step; the same seed gives the same run again.
 */
public abstract class StoreAgreementContract extends StoreContract {
    private static final int STEPS = 250;
    private static final GenerationLimits LIMITS =
            new GenerationLimits(Duration.ofMinutes(5), Duration.ofMinutes(2), Duration.ofHours(24));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void answersAsTheFakeDoes(long seed) {
        SettableClock clock = new SettableClock(NOW);
        ScriptedGenerator generator = new ScriptedGenerator();
        UseCases real = UseCases.over(store, generator, LIMITS, new SequentialIds(), clock);
        StorePorts fakeStore = new InMemoryStore().ports();
        UseCases fake = UseCases.over(fakeStore, generator, LIMITS, new SequentialIds(), clock);
        RandomSteps steps = new RandomSteps(seed, fakeStore.identities(), clock, generator);

        for (int i = 0; i < STEPS; i++) {
            Step step = steps.next();
            Object expected = step.run().apply(fake);
            Object actual = step.run().apply(real);
            assertThat(actual).as("seed %d, step %d: %s", seed, i, step.name()).isEqualTo(expected);
            steps.learnFrom(expected);
            assertBooksAreExact(seed, i, step);
            assertSameLedgers(fakeStore, seed, i, step);
        }
    }

    private void assertBooksAreExact(long seed, int number, Step step) {
        owners(store)
                .forEach(owner -> store.creditQueries()
                        .summary(owner, NOW)
                        .ifPresent(summary -> assertThat(summary.available() + summary.held())
                                .as("seed %d, step %d: %s: books of %s", seed, number, step.name(), owner)
                                .isEqualTo(sum(summary.totals()))));
    }

    /** Every entry of everybody, in the order of writing. */
    private void assertSameLedgers(StorePorts fake, long seed, int number, Step step) {
        owners(store)
                .forEach(owner -> assertThat(ledger(store, owner))
                        .as("seed %d, step %d: %s: the ledger of %s", seed, number, step.name(), owner)
                        .isEqualTo(ledger(fake, owner)));
    }

    private static List<AccountOwner> owners(StorePorts store) {
        return Stream.<AccountOwner>concat(
                        RandomSteps.PEOPLE.stream()
                                .flatMap(person -> store.identities().user(person).stream())
                                .map(AccountOwner.OfUser::new),
                        RandomSteps.ORGANIZATIONS.stream().map(AccountOwner.OfOrganization::new))
                .toList();
    }

    private static Optional<List<String>> ledger(StorePorts store, AccountOwner owner) {
        return store.creditQueries()
                .transactions(owner, Entries.ALL, PageRequest.first(PageRequest.MAX_LIMIT))
                .map(page -> page.items().stream()
                        .map(it -> it.id() + " " + it.amount() + " " + it.type() + " \"" + it.description() + "\" "
                                + it.balanceAfter() + " " + it.createdAt() + " " + it.memberId())
                        .toList());
    }

    private static int sum(CreditSummary.Totals totals) {
        return Math.toIntExact(totals.bonus() + totals.purchase() + totals.refund() + totals.generation());
    }
}
