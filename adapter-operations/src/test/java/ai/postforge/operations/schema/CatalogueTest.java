package ai.postforge.operations.schema;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.operations.Transactions;
import ai.postforge.persistence.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    @Test
    void itNamesExactlyWhatTheMigrationsMake() {
        try (TestDatabase database = TestDatabase.fresh()) {
            List<SchemaPart> live = Transactions.inSnapshot(database.dataSource(), LiveSchema::read).stream()
                    .filter(part -> !part.table().equals("flyway_schema_history"))
                    .toList();

            assertThat(Catalogue.all())
                    .as("a migration that adds something adds it to db/catalogue.txt, too")
                    .containsExactlyInAnyOrderElementsOf(live);
        }
    }

    @Test
    void theReferenceHas14IndexesAnd2ForeignKeys() {
        assertThat(Catalogue.reference())
                .filteredOn(part -> part.kind() == SchemaPart.Kind.INDEX)
                .hasSize(14);
        assertThat(Catalogue.reference())
                .filteredOn(part -> part.kind() == SchemaPart.Kind.CONSTRAINT)
                .hasSize(2)
                .allMatch(part -> part.definition().endsWith("ON UPDATE CASCADE ON DELETE CASCADE"));
    }
}
