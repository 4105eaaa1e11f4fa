package ai.postforge.operations.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of the schema that the program expects, by name. The list is written by hand and not derived from the
 * migrations, so that it detects an edited migration.
 */
final class Catalogue {
    private static final String RESOURCE = "/db/catalogue.txt";
    private static final int FIELDS = 5;

    private Catalogue() {}

    /** What the reference lists: the three tables, 14 indexes and 2 cascading foreign keys. */
    static List<SchemaPart> reference() {
        return read("reference");
    }

    /** Everything that the program expects. */
    static List<SchemaPart> all() {
        return read("");
    }

    private static List<SchemaPart> read(String origin) {
        List<SchemaPart> parts = new ArrayList<>();
        for (String line : text().lines().toList()) {
            if (line.isBlank() || line.startsWith("#") || !line.startsWith(origin)) {
                continue;
            }
            String[] fields = line.split(" \\| ", FIELDS);
            parts.add(new SchemaPart(SchemaPart.Kind.of(fields[1]), fields[2], fields[3], fields[4]));
        }
        return parts;
    }

    private static String text() {
        try (InputStream resource = Catalogue.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException(RESOURCE + " is missing in the program");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
