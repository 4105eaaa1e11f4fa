package ai.postforge.application.port;

/** Makes ids: unique across processes, 1 to 64 characters, CUIDs by the schema's rule. */
public interface IdSource {
    /** An id that nobody had before. */
    String next();
}
