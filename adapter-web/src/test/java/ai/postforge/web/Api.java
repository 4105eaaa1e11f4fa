package ai.postforge.web;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.fake.InMemorySlots;
import ai.postforge.application.fake.InMemoryStore;
import ai.postforge.application.fake.People;
import ai.postforge.application.fake.ScriptedGenerator;
import ai.postforge.application.fake.ScriptedPublisher;
import ai.postforge.application.fake.SequentialIds;
import ai.postforge.application.fake.SettableClock;
import ai.postforge.application.fake.StorePorts;
import ai.postforge.application.fake.UseCases;
import ai.postforge.application.generation.GenerationLimits;
import ai.postforge.application.generation.GenerationSlots;
import ai.postforge.application.session.IdentifyCaller;
import ai.postforge.application.session.SessionTokens;
import ai.postforge.application.session.SessionTokens.Verification;
import ai.postforge.application.session.SessionUseCases;
import ai.postforge.application.user.UserQueries;
import ai.postforge.domain.credit.AccountOwner;
import ai.postforge.domain.credit.Grant;
import ai.postforge.domain.credit.LedgerEntryId;
import ai.postforge.domain.credit.TransactionType;
import ai.postforge.domain.organization.AdminRoles;
import ai.postforge.domain.organization.ClerkOrganizationId;
import ai.postforge.domain.organization.Membership;
import ai.postforge.domain.organization.Organization;
import ai.postforge.domain.organization.Role;
import ai.postforge.domain.post.Post;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.EmailAddress;
import ai.postforge.domain.user.User;
import ai.postforge.domain.user.UserId;
import ai.postforge.domain.workspace.Caller;
import ai.postforge.web.testing.ApiDocument;
import ai.postforge.web.testing.DocumentedAnswers;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The API, running on a free port over an empty in-memory store, and a client of it. */
public final class Api implements AutoCloseable {
    public static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    public final SettableClock clock = new SettableClock(NOW);
    public final ScriptedGenerator generator = new ScriptedGenerator();
    public final ScriptedPublisher publisher = new ScriptedPublisher();
    public final SequentialIds ids = new SequentialIds();

    private volatile Runnable beforeReadingUsers = () -> {};
    private volatile Runnable beforeVerifying = () -> {};

    private final StorePorts store = new InMemoryStore().ports();
    private final ApplicationContext context;
    private final EmbeddedServer server;
    private final ApiDocument document = ApiDocument.load();
    private final DocumentedAnswers documented = new DocumentedAnswers(document);
    private final HttpClient client = HttpClient.newHttpClient();

    private Api(ApplicationContext context, GenerationSlots slots, Duration generatorTimeout) {
        this.context = context;
        GenerationLimits limits = new GenerationLimits(generatorTimeout, Duration.ofMinutes(2), Duration.ofDays(1));
        Wiring.register(context, UseCases.over(breakable(store), generator, slots, limits, ids, clock));
        Wiring.register(context, Wiring.publishing(store, publisher, ids, clock));
        context.registerSingleton(InstantSource.class, clock);
        context.registerSingleton(SessionTokens.class, this::verify);
        context.registerSingleton(IdentifyCaller.class, SessionUseCases.identifyCaller(store.identities()));
        context.registerSingleton(AdminRoles.class, AdminRoles.DEFAULT);
        context.start();
        server = context.getBean(EmbeddedServer.class).start();
    }

    public static Api start() {
        return start(Duration.ofMinutes(5));
    }

    public static Api start(Duration generatorTimeout) {
        return start(InMemorySlots.plenty(), generatorTimeout, Duration.ofSeconds(10));
    }

    /** @param heartbeat how long a stream is silent at most */
    public static Api start(GenerationSlots slots, Duration generatorTimeout, Duration heartbeat) {
        return start(slots, generatorTimeout, Map.of("postforge.web.heartbeat", heartbeat));
    }

    /** @param properties beside the defaults */
    public static Api start(Map<String, Object> properties) {
        return start(InMemorySlots.plenty(), Duration.ofMinutes(5), properties);
    }

    private static Api start(GenerationSlots slots, Duration generatorTimeout, Map<String, Object> properties) {
        ApplicationContext context = ApplicationContext.builder()
                .properties(WebDefaults.properties())
                .properties(Map.of("micronaut.server.port", -1))
                .properties(properties)
                .build();
        return new Api(context, slots, generatorTimeout);
    }

    /** A token names a user, and perhaps an organization and a role there: {@code token-of-ada~acme~admin}. */
    private Verification verify(String token) {
        beforeVerifying.run();
        if (!token.startsWith("token-of-")) {
            return new Verification.Refused("The token is expired.");
        }
        List<String> parts = List.of(token.substring("token-of-".length()).split("~"));
        return new Verification.Verified(
                new ClerkUserId(parts.getFirst()),
                parts.stream().skip(1).findFirst().map(name -> new ClerkOrganizationId("org_" + name)),
                parts.stream().skip(2).findFirst());
    }

    private StorePorts breakable(StorePorts ports) {
        UserQueries users = id -> {
            beforeReadingUsers.run();
            return ports.userQueries().find(id);
        };
        return new StorePorts(
                ports.unitOfWork(),
                ports.creditHolds(),
                ports.expiredHolds(),
                ports.postQueries(),
                ports.creditQueries(),
                users,
                ports.identities());
    }

    /** From now on, reading users does this first: throw, or look around. */
    public void beforeReadingUsers(Runnable action) {
        beforeReadingUsers = action;
    }

    /** From now on, verifying a token does this first. */
    public void beforeVerifying(Runnable action) {
        beforeVerifying = action;
    }

    /** Lets a user join, with credits as a welcome. */
    public void join(String clerkId, int credits) {
        UserId id = new UserId(ids.next());
        LedgerEntryId entry = new LedgerEntryId(ids.next());
        EmailAddress email = new EmailAddress(clerkId + "@postforge.test");
        store.unitOfWork().inTransaction(tx -> {
            tx.users().add(User.joining(id, new ClerkUserId(clerkId), email, clock.instant()));
            return credits == 0
                    ? Optional.empty()
                    : Optional.of(tx.ledger()
                            .grant(
                                    new AccountOwner.OfUser(id),
                                    new Grant(credits, TransactionType.BONUS, "Welcome bonus"),
                                    entry,
                                    clock.instant()));
        });
    }

    /** Makes an organization whose pool has so many credits. */
    public Organization found(String name, int credits) {
        return People.found(store, ids, name, credits, clock.instant());
    }

    /** Makes a user a member, with a budget of their own if one is named. */
    public void admit(Organization organization, String clerkId, Role role, Optional<Integer> budget) {
        People.admit(store, organization, personal(clerkId), role, budget, clock.instant());
    }

    /** Ends a membership. */
    public void dismiss(Organization organization, String clerkId) {
        UserId user = personal(clerkId).user();
        store.unitOfWork().inTransaction(tx -> {
            Membership open = tx.memberships().find(organization.id(), user).orElseThrow();
            tx.memberships()
                    .save(new Membership(
                            open.organization(),
                            open.user(),
                            open.role(),
                            open.joinedAt(),
                            Optional.of(clock.instant()),
                            open.monthlyBudget()));
            return true;
        });
    }

    private Caller personal(String clerkId) {
        return Caller.personal(store.identities().user(new ClerkUserId(clerkId)).orElseThrow());
    }

    /** Takes a post a step on that the API has no route for, as a worker would. */
    public void step(String clerkId, String id, UnaryOperator<Post> step) {
        store.unitOfWork().inTransaction(tx -> {
            UserId user =
                    tx.users().find(new ClerkUserId(clerkId)).orElseThrow().id();
            Post post = tx.posts().lock(Caller.personal(user), new PostId(id)).orElseThrow();
            tx.posts().save(step.apply(post));
            return id;
        });
    }

    /** A request in the name of a user, to be sent or changed first. */
    public HttpRequest.Builder request(String user, String method, String path, String body) {
        HttpRequest.Builder request = anonymous(method, path, body).header("Authorization", "Bearer token-of-" + user);
        return body.isEmpty() ? request : request.header("Content-Type", "application/json");
    }

    /** A request in nobody's name. */
    public HttpRequest.Builder anonymous(String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create(server.getURI() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    /** Sends a request, and compares the answer with the OpenAPI document. */
    public Answer send(HttpRequest.Builder builder) {
        Answer answer = sendUndocumented(builder);
        HttpRequest request = builder.build();
        document.operation(request.method(), request.uri().getRawPath())
                .ifPresent(operation -> assertThat(documented.faults(operation, answer.asReply()))
                        .as(request + " => " + answer)
                        .isEmpty());
        return answer;
    }

    /** Sends a request whose answer the OpenAPI document keeps to itself. */
    public Answer sendUndocumented(HttpRequest.Builder builder) {
        try {
            return Answer.of(client.send(builder.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public Answer get(String user, String path) {
        return send(request(user, "GET", path, ""));
    }

    public Answer post(String user, String path, String body) {
        return send(request(user, "POST", path, body));
    }

    public int port() {
        return server.getPort();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        client.close();
        context.close();
    }
}
