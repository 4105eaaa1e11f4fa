package ai.postforge.operations.archive;

import ai.postforge.operations.archive.Manifest.Counter;
import ai.postforge.operations.archive.Manifest.Dump;
import ai.postforge.operations.archive.Manifest.Part;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was written into an archive, and how; the fields are those of {@link Manifest} and {@link ArchiveReport}. */
record Saved(
        String kind,
        List<Part> parts,
        List<Counter> sequences,
        @Nullable Dump dump,
        String note) {}
