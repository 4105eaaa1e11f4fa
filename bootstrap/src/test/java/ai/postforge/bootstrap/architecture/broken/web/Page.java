package ai.postforge.bootstrap.architecture.broken.web;

/** What an adapter shows. */
public record Page(String text) {}
