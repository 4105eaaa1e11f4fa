package ai.postforge.bootstrap.architecture.broken.persistence;

/** What an adapter keeps to itself. */
public record Queries(String sql) {}
