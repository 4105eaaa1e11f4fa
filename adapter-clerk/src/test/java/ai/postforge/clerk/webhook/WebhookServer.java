package ai.postforge.clerk.webhook;

import ai.postforge.application.credit.CreditQueries.Entries;
import ai.postforge.application.fake.InMemoryStore;
import ai.postforge.application.fake.SequentialIds;
import ai.postforge.application.fake.StorePorts;
import ai.postforge.application.page.PageRequest;
import ai.postforge.application.user.ReceiveIdentityEvent;
import ai.postforge.application.user.UserUseCases;
import ai.postforge.application.user.UserView;
import ai.postforge.domain.credit.AccountOwner;
import ai.postforge.domain.inbox.DeliveryOutcome;
import ai.postforge.domain.inbox.DeliverySource;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.UserId;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Logger;

/** The controller behind a real socket, with the real use case on the fake store. */
final class WebhookServer implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-29T00:30:00.123Z");

    /** Held on to, or its setting is lost with it. Thousands of deliveries would drown the build's output. */
    private static final Logger QUIET = Logger.getLogger(ClerkWebhookController.class.getName());

    static {
        QUIET.setUseParentHandlers(false);
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final InMemoryStore store = new InMemoryStore();
    private final StorePorts ports = store.ports();
    private final List<ReceiveIdentityEvent.Command> received = new CopyOnWriteArrayList<>();
    private final ApplicationContext context;
    private final EmbeddedServer server;

    WebhookServer(String... secrets) {
        InstantSource clock = InstantSource.fixed(NOW);
        ReceiveIdentityEvent useCase =
                UserUseCases.receiveIdentityEvent(ports.unitOfWork(), new SequentialIds(), clock);
        ReceiveIdentityEvent recorded = command -> {
            received.add(command);
            return useCase.receive(command);
        };
        context = ApplicationContext.builder()
                .properties(Map.of("micronaut.server.port", -1))
                .singletons(recorded, clock, new WebhookSecrets(List.of(secrets)))
                .start();
        server = context.getBean(EmbeddedServer.class).start();
    }

    HttpResponse<String> post(Map<String, String> headers, String body) {
        HttpRequest.Builder request = request(body.getBytes(StandardCharsets.UTF_8));
        headers.forEach(request::header);
        return send(request.header("Content-Type", "application/json"));
    }

    HttpRequest.Builder request(byte[] body) {
        return HttpRequest.newBuilder(server.getURI().resolve("/api/webhooks/clerk"))
                .POST(BodyPublishers.ofByteArray(body));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    Optional<UserView> user(String clerkId) {
        return ports.person(new ClerkUserId(clerkId));
    }

    /** What the user's ledger says, one line an entry. */
    List<String> ledger(String clerkId) {
        return ports
                .creditQueries()
                .transactions(
                        new AccountOwner.OfUser(ports.identities()
                                .user(new ClerkUserId(clerkId))
                                .orElse(new UserId("nobody"))),
                        Entries.ALL,
                        PageRequest.first(PageRequest.MAX_LIMIT))
                .stream()
                .flatMap(page -> page.items().stream())
                .map(entry -> entry.type() + " " + entry.amount())
                .toList();
    }

    /** What the inbox says of a delivery. */
    Optional<DeliveryOutcome> inbox(String deliveryId) {
        return store.becameOf(DeliverySource.CLERK, deliveryId);
    }

    /** What the use case was asked, in order. */
    List<ReceiveIdentityEvent.Command> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() {
        context.close();
        http.close();
    }
}
