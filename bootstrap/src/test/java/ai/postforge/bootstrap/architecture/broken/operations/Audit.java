package ai.postforge.bootstrap.architecture.broken.operations;

/** What an operator asks for. */
public record Audit(String finding) {}
