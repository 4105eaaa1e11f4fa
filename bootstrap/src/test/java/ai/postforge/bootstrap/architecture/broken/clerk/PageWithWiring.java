package ai.postforge.bootstrap.architecture.broken.clerk;

import ai.postforge.bootstrap.architecture.broken.application.BrokenUseCases;

/** An adapter that makes its use case itself. */
final class PageWithWiring {
    private final Runnable useCase = BrokenUseCases.useCase();

    void run() {
        useCase.run();
    }
}
