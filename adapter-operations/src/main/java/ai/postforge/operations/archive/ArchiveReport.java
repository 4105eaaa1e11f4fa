package ai.postforge.operations.archive;

import ai.postforge.operations.archive.Manifest.Dump;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was written to an archive or restored from it.
 *
 * @param kind how the rows are written: "copy" or "pg_dump"
 * @param rows rows by table
 * @param bytes of data, before compression
 * @param note which program wrote it, or why PostgreSQL's tools did not; may be empty
 * @param left other tables in the archive, which are not part of this schema and were not restored
 */
public record ArchiveReport(
        String kind, String schemaVersion, Map<String, Long> rows, long bytes, String note, List<String> left) {
    public ArchiveReport {
        rows = Map.copyOf(rows);
        left = List.copyOf(left);
    }

    static ArchiveReport of(Manifest manifest, String note, List<String> left) {
        Map<String, Long> rows = new TreeMap<>();
        Optional.ofNullable(manifest.dump()).map(Dump::rows).ifPresent(rows::putAll);
        manifest.parts().stream()
                .filter(part -> !part.table().isEmpty())
                .forEach(part -> rows.put(part.table(), part.rows()));
        return new ArchiveReport(manifest.kind(), manifest.schemaVersion(), rows, manifest.bytes(), note, left);
    }
}
