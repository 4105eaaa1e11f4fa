package ai.postforge.persistence.operations.archive;

import java.util.List;
import java.util.Map;

/**
 * What went into an archive or came out of one.
 *
 * @param kind how the rows are written: "copy"
 * @param rows rows by table
 * @param bytes of data, before compression
 * @param left tables of others that were in the archive and are not part of this schema: they were not restored
 */
public record ArchiveReport(String kind, String schemaVersion, Map<String, Long> rows, long bytes, List<String> left) {
    public ArchiveReport {
        rows = Map.copyOf(rows);
        left = List.copyOf(left);
    }

    static ArchiveReport of(Manifest manifest, List<String> left) {
        Map<String, Long> rows = new java.util.TreeMap<>();
        manifest.parts().stream()
                .filter(part -> !part.table().isEmpty())
                .forEach(part -> rows.put(part.table(), part.rows()));
        return new ArchiveReport(manifest.kind(), manifest.schemaVersion(), rows, manifest.bytes(), left);
    }
}
