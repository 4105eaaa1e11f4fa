package ai.postforge.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.persistence.testing.TestDatabase;
import ai.postforge.web.testing.ApiDocument;
import ai.postforge.web.testing.DocumentedAnswers;
import ai.postforge.web.testing.Reply;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a load balancer and a scraper see. */
final class ManagementTest {
    @Test
    void withoutItsDatabaseTheServiceIsAliveAndNotReady() {
        TestDatabase storage = TestDatabase.fresh();
        try (RunningService service = RunningService.on(storage)) {
            Client ada = service.join("user_ada");
            assertThat(service.client().get("/health").status()).isEqualTo(200);
            assertThat(service.client().get("/health/liveness").status()).isEqualTo(200);
            assertThat(service.client().get("/health/readiness").status()).isEqualTo(200);

            storage.close();

            assertThat(service.client().get("/health/liveness").status()).isEqualTo(200);
            Answer readiness = service.client().get("/health/readiness");
            assertThat(readiness.status()).isEqualTo(503);
            assertThat(readiness.text("status")).isEqualTo("DOWN");
            assertThat(readiness.body()).doesNotContain("jdbc").doesNotContain("Exception");
            for (Answer refused : new Answer[] {ada.get("/api/me"), ada.generate()}) {
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
                assertThat(refused.body()).doesNotContain("FATAL").doesNotContain("test_");
            }
        }
    }

    @Test
    void theScraperSeesRequestsByRouteAndTheConnections() {
        try (TestDatabase storage = TestDatabase.fresh();
                RunningService service = RunningService.on(storage)) {
            Client ada = service.join("user_ada");
            String post = ada.generate().text("id");
            ada.get("/api/posts/" + post);

            Answer metrics = service.client().get("/prometheus");

            assertThat(metrics.status()).isEqualTo(200);
            assertThat(metrics.body())
                    .contains("uri=\"/api/posts/{id}\"")
                    .contains("hikaricp_connections_active")
                    .doesNotContain(post);
        }
    }

    @Test
    void aScraperThatTakesNoTextIsRefusedAsDocumented() {
        try (TestDatabase storage = TestDatabase.fresh();
                RunningService service = RunningService.on(storage)) {
            Answer answer = service.client().send("GET", "/prometheus", "", "Accept", "application/json");

            assertThat(answer.status()).isEqualTo(406);
            ApiDocument document = ApiDocument.load();
            assertThat(new DocumentedAnswers(document)
                            .faults(
                                    document.operation("GET", "/prometheus").orElseThrow(),
                                    new Reply(answer.status(), answer.headers().map(), answer.body())))
                    .isEmpty();
        }
    }

    @Test
    void aPartOfTheHealthThatThereIsNotIsNotFound() {
        try (TestDatabase storage = TestDatabase.fresh();
                RunningService service = RunningService.on(storage)) {
            Answer answer = service.client().get("/health/nothing");

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text("type")).endsWith("/not-found");
        }
    }

    @Test
    void nothingElseIsShown() {
        try (TestDatabase storage = TestDatabase.fresh();
                RunningService service = RunningService.on(storage)) {
            assertThat(Stream.of("/env", "/beans", "/loggers", "/routes", "/refresh", "/stop", "/threaddump", "/info"))
                    .allSatisfy(path ->
                            assertThat(service.client().get(path).status()).isEqualTo(404));
        }
    }
}
