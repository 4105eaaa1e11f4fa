package ai.postforge.operations.archive;

import ai.postforge.operations.archive.Manifest.Dump;
import ai.postforge.operations.archive.Manifest.Part;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The schema as {@code pg_dump} saves it: everything in it, with comments and grants. {@code pg_dump} uses the
 * connection's snapshot. So it saves exactly the rows that are counted here, and cannot read another database.
 */
final class DumpedSchema {
    static final String FILE = "database.dump";

    private static final Duration TO_END = Duration.ofMinutes(1);
    private static final Duration TO_WAIT_FOR_LOCKS = Duration.ofMinutes(5);

    private DumpedSchema() {}

    static Saved write(Connection connection, ArchiveWriter archive, PostgresTool tool, ServerAddress server)
            throws IOException, SQLException {
        SchemaContents contents = new SchemaContents(connection);
        String snapshot = contents.texts("SELECT pg_export_snapshot()").getFirst();
        String schema = contents.schema();
        Map<String, Long> rows = contents.rows();
        List<String> arguments = List.of(
                "--format=custom",
                // The archive around it compresses.
                "--compress=0",
                "--no-password",
                "--lock-wait-timeout=" + TO_WAIT_FOR_LOCKS.toMillis(),
                "--snapshot=" + snapshot,
                "--schema=" + SchemaContents.quoted(schema));
        Part part = archive.part(FILE, "", List.of(), out -> {
            try (ToolProcess dumping = ToolProcess.start(tool, server, arguments)) {
                dumping.input().close();
                try (InputStream dump = dumping.output()) {
                    dump.transferTo(out);
                }
                dumping.finish(TO_END);
            }
            return rows.values().stream().mapToLong(Long::longValue).sum();
        });
        return new Saved(Manifest.PG_DUMP, List.of(part), List.of(), new Dump(tool.major(), schema, rows), tool.name());
    }
}
