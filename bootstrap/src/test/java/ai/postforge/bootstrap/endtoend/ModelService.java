package ai.postforge.bootstrap.endtoend;

import ai.postforge.ai.model.ModelGenerator;
import ai.postforge.ai.model.ModelSettings;
import ai.postforge.ai.model.Provider;
import ai.postforge.ai.testing.ModelServer;
import ai.postforge.application.port.PostGenerator;
import ai.postforge.persistence.testing.TestDatabase;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The service before a model server, with books to look into. */
final class ModelService implements AutoCloseable {
    static final Duration LIMIT = Duration.ofSeconds(2);

    final ModelServer model = ModelServer.start();
    final RunningService service;
    private final TestDatabase storage = TestDatabase.fresh();
    private volatile PostGenerator generator;

    ModelService(Duration limit, Map<String, String> variables) {
        generator = generator(Provider.OPENAI, limit);
        service = RunningService.on(
                storage,
                variables,
                parts -> parts.withGenerator((request, deltas) -> generator.generate(request, deltas)));
    }

    /** From now on, a generator of that provider, which has not seen any failure yet. */
    void speak(Provider provider) {
        generator = generator(provider, LIMIT);
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

    private PostGenerator generator(Provider provider, Duration limit) {
        return ModelGenerator.of(new ModelSettings(
                provider,
                "asked-model",
                Optional.of(model.baseUrl()),
                Optional.of("a-key"),
                Optional.empty(),
                1000,
                limit,
                Duration.ofSeconds(5)));
    }
}
