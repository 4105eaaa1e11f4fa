package ai.postforge.bootstrap.architecture.broken.application;

import java.nio.file.Path;

/** A use case that goes to the disk by itself. */
record UseCaseWithFiles(Path file) {}
