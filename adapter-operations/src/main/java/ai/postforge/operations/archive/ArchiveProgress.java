package ai.postforge.operations.archive;

/** Is told now and then how far it is. */
@FunctionalInterface
public interface ArchiveProgress {
    /**
     * @param part what is being worked on
     * @param bytes how many bytes of all have been done
     */
    void at(String part, long bytes);
}
