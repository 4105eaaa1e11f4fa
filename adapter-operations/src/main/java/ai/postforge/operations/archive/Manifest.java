package ai.postforge.operations.archive;

import ai.postforge.operations.OperationFailedException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The description of an archive. It is the last file, because it has the checksums of the others.
 *
 * @param format the version of the archive's layout
 * @param kind "copy": a file a table, as COPY writes it; "pg_dump": one file, as that program writes it
 * @param createdAt RFC 3339
 * @param server the server's version
 * @param schemaVersion the last migration that was applied
 * @param baseline the description of the baseline of an adopted database, else empty
 * @param parts the files with data
 * @param dump what a file of pg_dump needs for a restore; only if there is one
 */
record Manifest(
        int format,
        String kind,
        String createdAt,
        String server,
        String schemaVersion,
        String baseline,
        List<Part> parts,
        List<Counter> sequences,
        @Nullable Dump dump) {
    static final String NAME = "manifest.json";
    static final int FORMAT = 1;
    static final String COPY = "copy";
    static final String PG_DUMP = "pg_dump";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    Manifest {
        parts = List.copyOf(parts);
        sequences = List.copyOf(sequences);
    }

    /**
     * One file of the archive.
     *
     * @param table the table whose rows it has
     * @param columns in the order of the file
     * @param bytes before compression
     * @param sha256 of these bytes, in hexadecimal
     */
    record Part(String file, String table, List<String> columns, long rows, long bytes, String sha256) {
        Part {
            columns = List.copyOf(columns);
        }
    }

    /** A sequence: its last value, and whether that value was used. */
    record Counter(String name, long lastValue, boolean called) {}

    /**
     * About a file of pg_dump's.
     *
     * @param tool the major version of the program that wrote it
     * @param schema its only schema, which is restored under the same name
     * @param rows rows by table, counted in the same snapshot
     */
    record Dump(int tool, String schema, Map<String, Long> rows) {
        Dump {
            rows = Map.copyOf(rows);
        }
    }

    byte[] json() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no manifest", e);
        }
    }

    static Manifest parse(byte[] json) {
        try {
            return JSON.readValue(json, Manifest.class);
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            throw new OperationFailedException("the archive's manifest cannot be read; the file is damaged", e);
        }
    }

    long rows() {
        return parts.stream().mapToLong(Part::rows).sum();
    }

    long bytes() {
        return parts.stream().mapToLong(Part::bytes).sum();
    }
}
