package ai.postforge.bootstrap.endtoend;

import ai.postforge.application.audit.AuditReport;
import ai.postforge.application.audit.AuditUseCases;
import ai.postforge.application.generation.GenerationFailedException;
import ai.postforge.application.generation.PostGenerator;
import ai.postforge.bootstrap.fuzz.Body;
import ai.postforge.bootstrap.fuzz.Caller;
import ai.postforge.bootstrap.fuzz.Clerk;
import ai.postforge.bootstrap.fuzz.Fuzzer;
import ai.postforge.bootstrap.fuzz.Request;
import ai.postforge.bootstrap.fuzz.StoredState;
import ai.postforge.operations.audit.StoredLedger;
import ai.postforge.persistence.CuidSource;
import ai.postforge.persistence.testing.TestDatabase;
import ai.postforge.web.testing.ApiDocument;
import ai.postforge.web.testing.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;

/** A service that takes random requests, with a database that can be looked into. */
final class FuzzedService implements AutoCloseable {
    private final TestDatabase storage = TestDatabase.fresh();
    private final RunningService service = RunningService.on(
            storage,
            Map.of("POSTFORGE_APP_ORIGINS", "https://app.example.org"),
            parts -> parts.withGenerator(sometimesFailing(parts.generator())));
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Caller> callers;

    /**
     * With one user who has enough credits, and one who runs out of them.
     *
     * @param credits of the first
     */
    FuzzedService(int credits) {
        service.join("user_ada");
        service.join("user_grace");
        Purse.fill(storage, "user_ada", credits);
        callers = List.of(
                new Caller("ADA", Optional.of(RunningService.tokenOf("user_ada")), true),
                new Caller("GRACE", Optional.of(RunningService.tokenOf("user_grace")), true),
                new Caller("NOBODY", Optional.of(RunningService.tokenOf("user_nobody")), false),
                new Caller("FORGED", Optional.of("a.b.c"), false),
                new Caller("NONE", Optional.empty(), false));
    }

    private static PostGenerator sometimesFailing(PostGenerator generator) {
        return (request, deltas) -> {
            if (request.topic().text().startsWith(Fuzzer.FAILURE)) {
                deltas.accept("Half a ");
                throw new GenerationFailedException("as it was asked to");
            }
            return generator.generate(request, deltas);
        };
    }

    /** @param change what the service does wrong */
    Fuzzer fuzzer(long seed, UnaryOperator<Reply> change) {
        ApiDocument document =
                ApiDocument.read(service.client().get("/openapi.yaml").body());
        return new Fuzzer(
                document,
                request -> change.apply(send(request)),
                new StoredState(storage.dataSource()),
                seed,
                callers,
                new SigningClerk());
    }

    TestDatabase storage() {
        return storage;
    }

    /** Every account against its ledger. */
    AuditReport audit() {
        return AuditUseCases.auditLedger(new StoredLedger(storage.dataSource(), new CuidSource()))
                .audit(entries -> {});
    }

    private Reply send(Request request) {
        URI uri = URI.create("http://localhost:" + service.client().port() + request.target());
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(uri).timeout(Duration.ofMinutes(1)).method(request.method(), publisher(request));
        request.caller().token().ifPresent(token -> builder.header("Authorization", "Bearer " + token));
        request.headers().forEach(header -> builder.header(header.getKey(), header.getValue()));
        try {
            HttpResponse<byte[]> response = http.send(builder.build(), BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), response.headers().map(), text(response));
        } catch (IOException e) {
            throw new UncheckedIOException(request.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static BodyPublisher publisher(Request request) {
        if (request.body().isEmpty()) {
            return BodyPublishers.noBody();
        }
        byte[] body = request.body().bytes();
        return request.inChunks()
                ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))
                : BodyPublishers.ofByteArray(body);
    }

    private static String text(HttpResponse<byte[]> response) throws IOException {
        byte[] body = response.body();
        // The answer to HEAD has the header and no body.
        boolean isZipped = body.length > 0
                && response.headers().allValues("Content-Encoding").contains("gzip");
        return new String(
                isZipped ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes() : body,
                StandardCharsets.UTF_8);
    }

    private static final class SigningClerk implements Clerk {
        @Override
        public String event(String type, String user, String email, long at) {
            return type.equals("user.deleted") ? Webhooks.deleted(user, at) : Webhooks.present(type, user, email, at);
        }

        @Override
        public Map<String, String> signature(String deliveryId, int secondsOff, Body body) {
            long time = Webhooks.now() + secondsOff;
            String signature = Webhooks.signature(Webhooks.SECRET, deliveryId, time, body.text());
            return Map.of("svix-id", deliveryId, "svix-timestamp", Long.toString(time), "svix-signature", signature);
        }
    }

    @Override
    public void close() {
        http.close();
        service.close();
        storage.close();
    }
}
