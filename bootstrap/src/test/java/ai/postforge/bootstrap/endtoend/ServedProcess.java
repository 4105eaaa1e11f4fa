package ai.postforge.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.ai.testing.ModelServer;
import ai.postforge.bootstrap.Main;
import ai.postforge.bootstrap.service.DevelopmentTokens;
import ai.postforge.bootstrap.testing.ChildProcess;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.persistence.testing.TestDatabase;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** {@code serve} as a process of its own, before a model server and a database of the test. */
final class ServedProcess implements AutoCloseable {
    private static final String READY = "PostForge is ready: http://localhost:";

    final ModelServer model = ModelServer.start();
    final TestDatabase storage = TestDatabase.fresh();
    final Books books = new Books(storage.dataSource());
    final ChildProcess child;
    private final Path directory;
    private final int port;

    private ServedProcess(Path directory, Map<String, String> variables) throws InterruptedException {
        Map<String, String> all = new HashMap<>(RunningService.variables(storage, variables));
        all.putIfAbsent("POSTFORGE_AI", "openai");
        all.put("POSTFORGE_AI_MODEL", "asked-model");
        all.put("POSTFORGE_AI_BASE_URL", model.baseUrl().toString());
        all.put("OPENAI_API_KEY", "a-key");
        this.directory = directory;
        this.child = ChildProcess.start(Main.class, directory, all, "serve");
        this.port = Integer.parseInt(child.awaitLine(READY).substring(READY.length()));
    }

    /** Works in the directory, where it keeps its development key. */
    static ServedProcess start(Path directory, Map<String, String> variables) throws InterruptedException {
        return new ServedProcess(directory, variables);
    }

    Client client() {
        return Client.of(port);
    }

    /** A client for a user who has just joined and has the welcome credits. */
    Client join(String clerkId) {
        Answer joined = new Webhooks(client()).deliver(Webhooks.created(clerkId, clerkId + "@example.org", 1000));
        assertThat(joined.status()).isEqualTo(200);
        return client().with(DevelopmentTokens.keptIn(directory.resolve(".postforge/development-key.pem"))
                .sign(new ClerkUserId(clerkId), Optional.empty(), Optional.empty(), Duration.ofHours(1)));
    }

    /** Whether it takes no new connection, or none that it answers well. */
    boolean isClosed() {
        try {
            return client().get("/health").status() == 503;
        } catch (UncheckedIOException e) {
            return true;
        }
    }

    @Override
    public void close() {
        child.close();
        model.close();
        storage.close();
    }
}
