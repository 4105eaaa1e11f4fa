package ai.postforge.operations.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.postforge.operations.OperationFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresToolsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"14,15", "15,15", "16,18", "17,18", "18,18"})
    void theProgramOfTheServersVersionOrTheNextNewerOneIsTaken(int server, int taken) throws IOException {
        PostgresTools tools = withVersions("18", "14.2-broken", "15");

        PostgresTools.Choice choice = tools.toDump(server);

        // From 17 on, what pg_restore begins with is too new for an older server.
        if (server < 17 && taken >= 17) {
            assertThat(choice.tool()).isEmpty();
            assertThat(choice.reason())
                    .isEqualTo("pg_dump 15, pg_dump 18 writes what PostgreSQL " + server + " cannot take back");
        } else {
            assertThat(choice.tool().orElseThrow().major()).isEqualTo(taken);
        }
    }

    @Test
    void aProgramThatIsTooOldIsNamed() throws IOException {
        assertThat(withVersions("15").toDump(17))
                .isEqualTo(new PostgresTools.Choice(
                        java.util.Optional.empty(), "pg_dump 15 is too old for PostgreSQL 17"));
    }

    @Test
    void withoutAnyThatIsSaid() {
        assertThat(PostgresTools.in(List.of(folder)).toDump(17).reason())
                .isEqualTo("there is no pg_dump on this machine");
        assertThat(PostgresTools.none().toDump(17).reason()).isEqualTo("as was asked for");
    }

    @Test
    void whatIsNeededToBringAnArchiveBackIsNamed() throws IOException {
        PostgresTools old = withVersions("15");

        assertThat(old.toRestore(14, 17).major()).isEqualTo(15);
        assertThatThrownBy(() -> old.toRestore(17, 17))
                .isInstanceOf(OperationFailedException.class)
                .hasMessage(
                        "the archive was written by pg_dump 17 and needs a pg_restore of that version; on this machine"
                                + " there is only pg_restore 15");
    }

    @Test
    void aProgramOnTheSearchPathComesFirst() throws IOException {
        Path bin = Scripts.version(folder.resolve("bin"), "99");

        assertThat(PostgresTools.installed("nowhere:" + bin + ":/none")
                        .toDump(99)
                        .tool()
                        .orElseThrow()
                        .program())
                .isEqualTo(bin.resolve("pg_dump"));
    }

    private PostgresTools withVersions(String... versions) throws IOException {
        List<Path> folders = new java.util.ArrayList<>();
        for (String version : versions) {
            folders.add(Scripts.version(folder.resolve(version), version));
        }
        return PostgresTools.in(folders);
    }
}
