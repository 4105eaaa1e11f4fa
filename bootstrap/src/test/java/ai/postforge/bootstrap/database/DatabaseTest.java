package ai.postforge.bootstrap.database;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.bootstrap.settings.Environment;
import ai.postforge.bootstrap.settings.Settings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pools on databases that nobody has to be there for. */
final class DatabaseTest {
    private static final String PRIMARY = "postgresql://app:hidden@primary.example:5432/forge?connection_limit=3";

    @Test
    void withoutAReplicaReadsAndWritesShareOnePool() {
        try (Database database = open(Map.of("DATABASE_URL", PRIMARY))) {
            assertThat(database.reads()).isSameAs(database.writes());
            assertThat(database.describe())
                    .isEqualTo("postgresql://primary.example:5432/forge as app")
                    .doesNotContain("hidden");
        }
    }

    @Test
    void aReplicaHasAPoolOfItsOwn() {
        Map<String, String> variables =
                Map.of("DATABASE_URL", PRIMARY, "DATABASE_REPLICA_URL", "postgresql://replica.example/forge");
        try (Database database = open(variables)) {
            assertThat(database.reads()).isNotSameAs(database.writes());
        }
    }

    @Test
    void thePoolsSizeIsTheSettingsThenPrismasThenTheMachines() {
        assertThat(sizeWith(Map.of("DATABASE_URL", PRIMARY, "DATABASE_POOL_SIZE", "7")))
                .isEqualTo(7);
        assertThat(sizeWith(Map.of("DATABASE_URL", PRIMARY))).isEqualTo(3);
        assertThat(sizeWith(Map.of("DATABASE_URL", "postgresql://primary.example/forge")))
                .isEqualTo(2 * Runtime.getRuntime().availableProcessors() + 4);
    }

    private static int sizeWith(Map<String, String> variables) {
        try (Database database = open(variables)) {
            return database.pool().getMaximumPoolSize();
        }
    }

    private static Database open(Map<String, String> variables) {
        return Database.open(Settings.readDatabase(Environment.of(variables)), Path.of("unused"));
    }
}
