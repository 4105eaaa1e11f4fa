package ai.postforge.operations.schema;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.operations.VerifyRelations.Step;
import ai.postforge.operations.testing.HealthyLedger;
import ai.postforge.operations.testing.Sql;
import ai.postforge.persistence.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaVerificationTest {
    private final TestDatabase database = TestDatabase.fresh();

    @BeforeEach
    void writeLedger() {
        HealthyLedger.write(database.dataSource());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aHealthyDatabasePassesEveryStepAndIsLeftAsItWas() {
        List<String> before = Sql.fingerprint(database.dataSource());

        assertThat(new SchemaVerification(database.dataSource()).run())
                .hasSize(6)
                .allMatch(Step::fine);
        assertThat(Sql.fingerprint(database.dataSource())).isEqualTo(before);
    }

    /** What is broken, the step that notices, and what it says. */
    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ALTER TABLE "Post" DROP CONSTRAINT "Post_userId_fkey"; UPDATE "Post" SET "userId" = 'gone' WHERE "id" = 'post-1' | User ↔ Post | 1 of 2 rows have no user
        ALTER TABLE "Post" DROP CONSTRAINT "Post_userId_fkey" | a cascade delete, rolled back | 2 rows of "Post" outlived their user
        ALTER TABLE "CreditTransaction" DROP CONSTRAINT "CreditTransaction_userId_fkey" | cascade rules of the foreign keys | "CreditTransaction_userId_fkey" is missing
        ALTER TABLE "CreditHold" DROP CONSTRAINT "CreditHold_userId_fkey", ADD CONSTRAINT "CreditHold_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" | a cascade delete, rolled back | violates foreign key constraint
        DROP INDEX "CreditTransaction_type_idx" | indexes | "CreditTransaction_type_idx" is missing
        DROP TABLE "CreditHold" | User ↔ CreditHold | does not exist
        """)
    void whatIsBrokenIsNoticedByItsStep(String broken, String step, String finding) {
        Sql.run(database.dataSource(), broken);
        List<String> before = Sql.fingerprint(database.dataSource());

        assertThat(new SchemaVerification(database.dataSource()).run())
                .filteredOn(it -> it.name().equals(step))
                .singleElement()
                .satisfies(it -> assertThat(it.fine()).isFalse())
                .satisfies(it -> assertThat(it.finding()).contains(finding));
        assertThat(Sql.fingerprint(database.dataSource())).isEqualTo(before);
    }
}
