package ai.postforge.operations.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.postforge.application.audit.AuditUseCases;
import ai.postforge.domain.post.MissedAfter;
import ai.postforge.operations.OperationFailedException;
import ai.postforge.operations.adoption.Adoption;
import ai.postforge.operations.audit.StoredLedger;
import ai.postforge.operations.schema.SchemaValidation;
import ai.postforge.operations.testing.HealthyLedger;
import ai.postforge.operations.testing.PrismaDatabase;
import ai.postforge.operations.testing.Sql;
import ai.postforge.persistence.CuidSource;
import ai.postforge.persistence.testing.TestDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class BackupRestoreTest {
    private static final ArchiveProgress SILENT = (part, bytes) -> {};
    private static final String ROWS_AND_NEXT = """
            SELECT u::text FROM "User" u UNION ALL SELECT t::text FROM "CreditTransaction" t
            UNION ALL SELECT p::text FROM "Post" p UNION ALL SELECT h::text FROM "CreditHold" h
            UNION ALL SELECT last_value || '' FROM "CreditTransaction_sequence_seq" ORDER BY 1""";

    @TempDir
    Path folder;

    private final TestDatabase source = TestDatabase.fresh();
    private final TestDatabase target = TestDatabase.empty();

    @AfterEach
    void close() {
        source.close();
        target.close();
    }

    @Test
    void whatIsRestoredIsWhatWasThere() {
        HealthyLedger.write(source.dataSource());
        Sql.run(
                source.dataSource(),
                "UPDATE \"Post\" SET \"content\" = E'tab\\t, line\\n, \\\\N, ünïcødé 🙂' WHERE \"id\" = 'post-1'");

        ArchiveReport written = new Backup(source.dataSource(), PostgresTools.none()).write(archive(), SILENT);
        ArchiveReport read = new Restore(target.dataSource(), PostgresTools.none()).read(archive(), SILENT);

        assertThat(read).usingRecursiveComparison().ignoringFields("note").isEqualTo(written);
        assertThat(written.note()).isEqualTo("as was asked for");
        assertThat(written.rows()).containsEntry("CreditTransaction", 6L).containsEntry("User", 3L);
        assertThat(Sql.read(target.dataSource(), ROWS_AND_NEXT))
                .isEqualTo(Sql.read(source.dataSource(), ROWS_AND_NEXT));
        assertThat(new SchemaValidation(target.dataSource()).run().differences())
                .isEmpty();
        assertThat(AuditUseCases.auditLedger(new StoredLedger(target.dataSource(), new CuidSource()))
                        .audit(entries -> {})
                        .findings())
                .isEmpty();
        Sql.run(target.dataSource(), """
                INSERT INTO "CreditTransaction" ("id", "userId", "amount", "type") VALUES ('x', 'cleo', 1, 'bonus')""");
    }

    @Test
    void anAdoptedDatabaseComesBackAsAnAdoptedOne() {
        try (TestDatabase adopted = PrismaDatabase.create()) {
            new Adoption(adopted.dataSource(), MissedAfter.DEFAULT, Instant.now()).run(false);
            new Backup(adopted.dataSource(), PostgresTools.none()).write(archive(), SILENT);

            new Restore(target.dataSource(), PostgresTools.none()).read(archive(), SILENT);

            assertThat(Sql.fingerprint(target.dataSource()))
                    .filteredOn(line -> !line.startsWith("flyway_schema_history("))
                    .containsExactlyElementsOf(Sql.fingerprint(adopted.dataSource()).stream()
                            .filter(line -> !line.startsWith("flyway_schema_history("))
                            .toList());
            assertThat(new SchemaValidation(target.dataSource()).run().differences())
                    .isEmpty();
            assertThat(AuditUseCases.auditLedger(new StoredLedger(target.dataSource(), new CuidSource()))
                            .audit(entries -> {})
                            .findings())
                    .isEmpty();
        }
    }

    @Test
    void aTableOfOthersIsKeptInTheArchiveAndNamed() {
        Sql.run(source.dataSource(), "CREATE TABLE \"Note\" AS SELECT 1 AS n");

        assertThat(new Backup(source.dataSource(), PostgresTools.none())
                        .write(archive(), SILENT)
                        .rows())
                .containsEntry("Note", 1L);
        assertThat(new Restore(target.dataSource(), PostgresTools.none())
                        .read(archive(), SILENT)
                        .left())
                .containsExactly("Note");
    }

    @Test
    void aDatabaseThatIsNotEmptyIsRefused() {
        new Backup(source.dataSource(), PostgresTools.none()).write(archive(), SILENT);
        Sql.run(target.dataSource(), "CREATE TABLE \"Note\" (n INT)");

        assertRefusedUntouched("the database is not empty: it has Note");
    }

    @Test
    void aByteThatChangedIsNoticedBeforeAnythingIsRestored() throws IOException {
        HealthyLedger.write(source.dataSource());
        new Backup(source.dataSource(), PostgresTools.none()).write(archive(), SILENT);
        rewrite("data/Post.copy", text -> text.replace("Hello", "Hallo"));

        assertRefusedUntouched("the archive is damaged in data/Post.copy: its checksum is wrong");
    }

    @Test
    void anArchiveThatWasCutOffIsRefused() throws IOException {
        new Backup(source.dataSource(), PostgresTools.none()).write(archive(), SILENT);
        byte[] whole = Files.readAllBytes(archive());
        Files.write(archive(), java.util.Arrays.copyOf(whole, whole.length - 30));

        assertRefusedUntouched("is no archive of \"db backup\", or it is cut off");
    }

    @Test
    void anArchiveOfANewerSchemaIsRefused() throws IOException {
        new Backup(source.dataSource(), PostgresTools.none()).write(archive(), SILENT);
        rewrite(
                "manifest.json",
                text -> text.replaceAll("\"schemaVersion\" : \"\\d+\"", "\"schemaVersion\" : \"999\""));

        assertRefusedUntouched("the archive has schema version 999, which is newer than this program");
    }

    @Test
    void aRestoreThatFailsHalfWayLeavesNothingBehind() throws IOException {
        HealthyLedger.write(source.dataSource());
        new Backup(source.dataSource(), PostgresTools.none()).write(archive(), SILENT);
        rewrite("manifest.json", text -> text.replaceFirst("(?s)(Post\",.*?\"rows\" : )2", "$13"));

        assertRefusedUntouched("Post has 2 rows in the archive, and should have 3");
    }

    @Test
    void aFileThatExistsIsNotOverwritten() throws IOException {
        Files.writeString(archive(), "precious");

        assertThatThrownBy(() -> new Backup(source.dataSource(), PostgresTools.none()).write(archive(), SILENT))
                .isInstanceOf(OperationFailedException.class)
                .hasMessageContaining("exists already");
        assertThat(archive()).hasContent("precious");
    }

    @Test
    void aDatabaseWithoutASchemaOfOursHasNothingToBackUp() {
        assertThatThrownBy(() -> new Backup(target.dataSource(), PostgresTools.none()).write(archive(), SILENT))
                .isInstanceOf(OperationFailedException.class)
                .hasMessageContaining("no PostForge schema");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    @EnabledIf("hasFullDevice")
    void aFullDiskIsOneClearLine() throws IOException {
        HealthyLedger.write(source.dataSource());
        Sql.run(source.dataSource(), """
                INSERT INTO "Post" ("id", "userId", "content", "updatedAt")
                SELECT md5(n::text), 'cleo', md5(n::text) || md5('b' || n), now() FROM generate_series(1, 20000) n""");
        try (OutputStream full = Files.newOutputStream(Path.of("/dev/full"))) {
            assertThatThrownBy(() -> new Backup(source.dataSource(), PostgresTools.none()).write(full, SILENT))
                    .isInstanceOf(IOException.class)
                    .hasMessage("No space left on device");
        }
    }

    static boolean hasFullDevice() {
        return Files.exists(Path.of("/dev/full"));
    }

    private void assertRefusedUntouched(String reason) {
        List<String> before = Sql.fingerprint(target.dataSource());
        assertThatThrownBy(() -> new Restore(target.dataSource(), PostgresTools.none()).read(archive(), SILENT))
                .isInstanceOf(OperationFailedException.class)
                .hasMessageContaining(reason);
        assertThat(Sql.fingerprint(target.dataSource())).isEqualTo(before);
    }

    private Path archive() {
        return folder.resolve("saved.zip");
    }

    private void rewrite(String file, java.util.function.UnaryOperator<String> change) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(archive())) {
            Path inside = zip.getPath(file);
            String before = Files.readString(inside);
            String after = change.apply(before);
            assertThat(after).isNotEqualTo(before);
            Files.writeString(inside, after);
        }
    }
}
