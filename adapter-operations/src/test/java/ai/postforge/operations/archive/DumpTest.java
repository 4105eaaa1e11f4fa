package ai.postforge.operations.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.postforge.application.audit.AuditUseCases;
import ai.postforge.operations.OperationFailedException;
import ai.postforge.operations.audit.StoredLedger;
import ai.postforge.operations.schema.SchemaValidation;
import ai.postforge.operations.testing.HealthyLedger;
import ai.postforge.operations.testing.Sql;
import ai.postforge.persistence.CuidSource;
import ai.postforge.persistence.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** Backups by PostgreSQL's own tools: real ones where this machine has a server with them, and scripts that fail. */
class DumpTest {
    private static final ArchiveProgress SILENT = (part, bytes) -> {};
    private static final PostgresTools NO_TOOLS = PostgresTools.in(List.of());

    @TempDir
    Path folder;

    @Test
    void realToolsBringBackAllOrNothing() throws IOException {
        Optional<InstalledServer> installed = InstalledServer.start(folder);
        if (installed.isEmpty()) {
            // Then it is COPY, and the archive says so.
            try (TestDatabase database = TestDatabase.fresh()) {
                assertThat(new Backup(direct(database), PostgresTools.installed(""))
                                .write(archive(), SILENT)
                                .kind())
                        .isEqualTo("copy");
            }
            return;
        }
        try (InstalledServer server = installed.get()) {
            DataSource source = server.migrated("source");
            HealthyLedger.write(source);
            Sql.run(source, """
                    CREATE VIEW "Busy" AS SELECT * FROM "Post";
                    CREATE TYPE mood AS ENUM ('good', 'bad'); CREATE SEQUENCE spare START 7;
                    CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1'""");
            ArchiveReport saved = new Backup(source, server.tools()).write(archive(), SILENT);
            assertThat(saved.kind()).isEqualTo("pg_dump");
            assertThat(saved.note()).startsWith("pg_dump ");
            assertThat(saved.rows()).containsEntry("User", 3L).containsEntry("CreditTransaction", 6L);

            DataSource target = server.empty("target");
            damagedArchivesLeaveNothing(server, target);
            comesBackWhole(server, source, target);
            isRefusedWhereItDoesNotFit(server, target);
        }
    }

    private void comesBackWhole(InstalledServer server, DataSource source, DataSource target) {
        assertThat(new Restore(target, server.tools()).read(archive(), SILENT).left())
                .isEmpty();
        assertThat(Sql.fingerprint(target)).isEqualTo(Sql.fingerprint(source));
        assertThat(Sql.read(target, "SELECT one() || nextval('spare')::text || 'good'::mood"))
                .containsExactly("17good");
        assertThat(new SchemaValidation(target).run().differences()).isEmpty();
        assertThat(AuditUseCases.auditLedger(new StoredLedger(target, new CuidSource()))
                        .audit(entries -> {})
                        .findings())
                .isEmpty();
    }

    private void damagedArchivesLeaveNothing(InstalledServer server, DataSource target) throws IOException {
        byte[] whole = Files.readAllBytes(archive());
        rewrite(DumpedSchema.FILE, text -> text.replace("Hello", "Hallo"));
        assertRefused(server.tools(), target, "the archive is damaged in database.dump: its checksum is wrong");

        // With a checksum to match, so that only pg_restore can notice, in the middle of its work.
        String broken = rewrite(DumpedSchema.FILE, text -> text.replace("\t2026-09-2", "\t2026-99-2"));
        rewrite(Manifest.NAME, text -> text.replaceFirst("(\"sha256\" : \")\\w+", "$1" + sha256(broken)));
        assertRefused(server.tools(), target, "date/time field value out of range");

        // What pg_restore has committed is taken away again.
        Files.write(archive(), whole);
        rewrite(Manifest.NAME, text -> text.replaceFirst("\"User\" : 3", "\"User\" : 4"));
        assertRefused(server.tools(), target, "restored were ");
        Files.write(archive(), whole);
    }

    private void isRefusedWhereItDoesNotFit(InstalledServer server, DataSource full) throws IOException {
        assertRefused(server.tools(), full, "ROUTINE one(), SEQUENCE spare, ");
        DataSource empty = server.empty("fits");
        assertRefused(NO_TOOLS, empty, "on this machine there is none");
        Sql.run(empty, "CREATE SCHEMA app; ALTER DATABASE fits SET search_path = app");
        assertRefused(server.tools(), empty, "of the schema \"public\", and the address leads to \"app\"");
        Sql.run(empty, "ALTER DATABASE fits RESET search_path");
        rewrite(Manifest.NAME, text -> text.replaceAll("\"schemaVersion\" : \"\\d+\"", "\"schemaVersion\" : \"999\""));
        assertRefused(server.tools(), empty, "which is newer than this program");
    }

    @Test
    void aDumpThatFailsIsItsOwnLineAndNoFile() throws IOException {
        try (TestDatabase database = TestDatabase.fresh()) {
            Path failing = Scripts.dumping(
                    folder.resolve("bin"),
                    "17",
                    "echo 'half of it'; echo 'pg_dump: last file' >&2; echo 'pg_dump: error: no luck' >&2; exit 1");

            assertThatThrownBy(() ->
                            new Backup(direct(database), PostgresTools.in(List.of(failing))).write(archive(), SILENT))
                    .isInstanceOf(OperationFailedException.class)
                    .hasMessage("pg_dump: error: no luck");
            assertThat(archive()).doesNotExist();
        }
    }

    @Test
    void thePasswordIsInTheEnvironmentAndNotAmongTheArguments() throws IOException {
        try (TestDatabase database = TestDatabase.fresh()) {
            Path telling = Scripts.dumping(
                    folder.resolve("bin"), "17", "echo \"$@\" >\"$0.arguments\"; env >\"$0.environment\"; echo dumped");
            PGSimpleDataSource source = direct(database);
            source.setPassword("hid'den");

            ArchiveReport report = new Backup(source, PostgresTools.in(List.of(telling))).write(archive(), SILENT);

            assertThat(report.kind()).isEqualTo("pg_dump");
            assertThat(telling.resolve("pg_dump.arguments"))
                    .content()
                    .contains("--format=custom")
                    .contains("--snapshot=")
                    .contains("--schema=\"public\"")
                    .doesNotContain("hid");
            assertThat(telling.resolve("pg_dump.environment"))
                    .content()
                    .contains("PGPASSWORD=hid'den\n")
                    .contains("PGDATABASE=" + source.getDatabaseName() + "\n");
        }
    }

    @Test
    void whatOnlyTheDriverUnderstandsIsSavedByCopy() throws IOException {
        try (TestDatabase database = TestDatabase.fresh()) {
            PostgresTools tools = PostgresTools.in(List.of(Scripts.version(folder.resolve("bin"), "17")));
            PGSimpleDataSource source = direct(database);
            source.setSslKey("/etc/key.pk8");

            ArchiveReport report = new Backup(source, tools).write(archive(), SILENT);

            assertThat(report.kind()).isEqualTo("copy");
            assertThat(report.note()).isEqualTo("pg_dump cannot be told how to reach this database");
        }
    }

    private void assertRefused(PostgresTools tools, DataSource target, String reason) {
        List<String> before = everything(target);
        assertThatThrownBy(() -> new Restore(target, tools).read(archive(), SILENT))
                .isInstanceOf(OperationFailedException.class)
                .hasMessageContaining(reason);
        assertThat(everything(target)).isEqualTo(before);
    }

    private static List<String> everything(DataSource database) {
        List<String> lines = new ArrayList<>(Sql.fingerprint(database));
        lines.addAll(Sql.read(database, """
                SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace
                UNION ALL SELECT typname FROM pg_type WHERE typnamespace = 'public'::regnamespace
                UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY 1"""));
        return lines;
    }

    private static PGSimpleDataSource direct(TestDatabase database) {
        PGSimpleDataSource direct = new PGSimpleDataSource();
        direct.setUrl(database.jdbcUrl());
        return direct;
    }

    private Path archive() {
        return folder.resolve("saved.zip");
    }

    private String rewrite(String file, UnaryOperator<String> change) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(archive())) {
            Path inside = zip.getPath(file);
            // A character a byte: a dump is no text.
            String before = Files.readString(inside, StandardCharsets.ISO_8859_1);
            String after = change.apply(before);
            assertThat(after).isNotEqualTo(before);
            Files.writeString(inside, after, StandardCharsets.ISO_8859_1);
            return after;
        }
    }

    private static String sha256(String bytes) {
        return HexFormat.of().formatHex(ArchiveWriter.sha256().digest(bytes.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
