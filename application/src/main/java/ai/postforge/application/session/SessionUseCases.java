package ai.postforge.application.session;

/** Hands out the use case that tells who is calling. */
public final class SessionUseCases {
    private SessionUseCases() {}

    public static IdentifyCaller identifyCaller(Identities identities) {
        return new IdentifyingCallers(identities);
    }
}
