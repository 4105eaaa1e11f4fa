package ai.postforge.bootstrap.architecture.broken.application;

/** Hands out use cases, to bootstrap alone. */
public final class BrokenUseCases {
    private BrokenUseCases() {}

    public static Runnable useCase() {
        return () -> {};
    }
}
