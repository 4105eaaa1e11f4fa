package ai.postforge.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.persistence.testing.TestDatabase;
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
    void nothingElseIsShown() {
        try (TestDatabase storage = TestDatabase.fresh();
                RunningService service = RunningService.on(storage)) {
            assertThat(Stream.of("/env", "/beans", "/loggers", "/routes", "/refresh", "/stop", "/threaddump", "/info"))
                    .allSatisfy(path ->
                            assertThat(service.client().get(path).status()).isEqualTo(404));
        }
    }
}
