package ai.postforge.operations.archive;

/** Receives the progress from time to time. */
@FunctionalInterface
public interface ArchiveProgress {
    /**
     * @param part what is being worked on
     * @param bytes how many bytes of all have been done
     */
    void at(String part, long bytes);
}
