package ai.postforge.operations.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.postforge.operations.OperationFailedException;
import ai.postforge.operations.schema.SchemaValidation;
import ai.postforge.operations.testing.HealthyLedger;
import ai.postforge.operations.testing.Sql;
import ai.postforge.persistence.testing.TestDatabase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseResetTest {
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
    void theNamedDatabaseIsMadeAnew() {
        Sql.run(database.dataSource(), "CREATE TABLE \"odd\"\"name\" (n INT)");

        DatabaseReset.Outcome outcome = new DatabaseReset(database.dataSource()).run(Optional.of(name()));

        assertThat(outcome.dropped()).contains("User", "Post", "CreditTransaction", "odd\"name");
        assertThat(Sql.read(database.dataSource(), "SELECT \"id\" FROM \"User\""))
                .isEmpty();
        assertThat(new SchemaValidation(database.dataSource()).run().differences())
                .isEmpty();
    }

    @Test
    void whateverAMigrationCanMakeIsDroppedAndCanBeMadeAgain() {
        List<String> made = List.of(
                "CREATE TYPE \"odd\"\"mood\" AS ENUM ('good', 'bad')",
                "CREATE TYPE pair AS (a INT, b INT)",
                "CREATE TYPE span AS RANGE (subtype = INT)",
                "CREATE DOMAIN positive AS INT CHECK (VALUE > 0)",
                "CREATE SEQUENCE alone",
                "CREATE TABLE kept (id SERIAL PRIMARY KEY, mood \"odd\"\"mood\")",
                "CREATE VIEW moods AS SELECT mood FROM kept",
                "CREATE VIEW nothing AS SELECT 1 AS one",
                "CREATE MATERIALIZED VIEW ones AS SELECT * FROM nothing",
                "CREATE FUNCTION \"odd\"\"sum\"(a INT, mood \"odd\"\"mood\") RETURNS INT LANGUAGE sql AS 'SELECT 1'",
                "CREATE PROCEDURE nop() LANGUAGE sql AS ''",
                "CREATE AGGREGATE total(INT) (SFUNC = int4pl, STYPE = INT)",
                "CREATE FUNCTION touched() RETURNS TRIGGER LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                "CREATE TRIGGER touch BEFORE UPDATE ON kept FOR EACH ROW EXECUTE FUNCTION touched()");
        made.forEach(statement -> Sql.run(database.dataSource(), statement));
        DatabaseReset reset = new DatabaseReset(database.dataSource());

        DatabaseReset.Outcome first = reset.run(Optional.of(name()));

        assertThat(first.migrations()).isNotEmpty();
        made.forEach(statement -> Sql.run(database.dataSource(), statement));
        assertThat(reset.run(Optional.of(name())).migrations()).isEqualTo(first.migrations());
        assertThat(new SchemaValidation(database.dataSource()).run().differences())
                .isEmpty();
    }

    @Test
    void whatBelongsToAnExtensionStays() {
        Sql.run(database.dataSource(), "CREATE EXTENSION citext");

        new DatabaseReset(database.dataSource()).run(Optional.of(name()));

        assertThat(Sql.read(database.dataSource(), "SELECT 'A'::citext = 'a'::citext"))
                .containsExactly("t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "*",
                "%",
                "postgres",
                "NAME",
                "name ",
                " name",
                "\"name\"",
                "name;",
                "name\u0000",
                "name?x=1",
                "name,name",
                "public.name",
                "name' OR '1'='1",
                "n%61me",
                "../name",
                "current_database()",
                "nаme"
            })
    void everyOtherNameIsRefusedAndNothingIsDropped(String spelling) {
        String other = spelling.replace("name", name()).replace("NAME", name().toUpperCase(java.util.Locale.ROOT));
        List<String> before = Sql.fingerprint(database.dataSource());

        assertThatThrownBy(() -> new DatabaseReset(database.dataSource()).run(Optional.of(other)))
                .isInstanceOf(OperationFailedException.class)
                .hasMessageContaining("nothing was dropped");
        assertThat(Sql.fingerprint(database.dataSource())).isEqualTo(before);
    }

    private String name() {
        return Sql.read(database.dataSource(), "SELECT current_database()").getFirst();
    }
}
