package ai.postforge.bootstrap.endtoend;

import ai.postforge.ai.model.ModelGenerator;
import ai.postforge.ai.model.ModelSettings;
import ai.postforge.ai.model.Provider;
import ai.postforge.ai.testing.ModelServer;
import ai.postforge.application.generation.PostGenerator;
import ai.postforge.persistence.testing.TestDatabase;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The service before a model server, with books to look into. */
final class ModelService implements AutoCloseable {
    final ModelServer model = ModelServer.start();
    final RunningService service;
    private final TestDatabase storage = TestDatabase.fresh();
    private final Duration limit;
    private volatile PostGenerator generator;

    /** @param limit how long a generation may take */
    ModelService(Duration limit) {
        this.limit = limit;
        generator = generator(Provider.OPENAI);
        service = RunningService.on(
                storage,
                Map.of("POSTFORGE_AI_TIMEOUT", limit.toMillis() + "ms", "POSTFORGE_HOLD_TTL", "1h"),
                parts -> parts.withGenerator((request, deltas) -> generator.generate(request, deltas)));
    }

    /** From now on, a generator of that provider, which has not seen any failure yet. */
    void speak(Provider provider) {
        generator = generator(provider);
    }

    /** A user with the welcome credits and some more. */
    Client join(String clerkId, int more) {
        Client client = service.join(clerkId);
        Purse.fill(storage, clerkId, more);
        return client;
    }

    Books.Account account(String clerkId) {
        return service.books().of(clerkId);
    }

    @Override
    public void close() {
        service.close();
        model.close();
        storage.close();
    }

    private PostGenerator generator(Provider provider) {
        return ModelGenerator.of(new ModelSettings(
                provider,
                "asked-model",
                Optional.of(model.baseUrl()),
                Optional.of("a-key"),
                Optional.empty(),
                1000,
                Set.of(),
                limit,
                Duration.ofMinutes(1)));
    }
}
