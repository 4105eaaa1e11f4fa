package ai.postforge.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.persistence.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pages of other origins in a real Chromium. Not among the tests of {@code verify}, which need nothing but a JDK:
 * {@code bootstrap/browser/run} runs it.
 */
final class CrossOriginIT {
    private static final String ALLOWED = "localhost";
    /** The same server, and yet another origin. */
    private static final String FOREIGN = "127.0.0.1";

    @TempDir
    private Path folder;

    private AppPage page;
    private TestDatabase storage;
    private RunningService service;

    @BeforeEach
    void start() throws Exception {
        page = AppPage.serve();
        storage = TestDatabase.fresh();
        service = RunningService.on(
                storage, Map.of("POSTFORGE_APP_ORIGINS", page.origin(ALLOWED)), UnaryOperator.identity());
        service.join(RunningService.USER);
    }

    @AfterEach
    void stop() {
        service.close();
        storage.close();
        page.close();
    }

    @Test
    void aPageOfAnAllowedOriginReadsAnswersStreamsAndRefusals() throws Exception {
        JsonNode found = open(ALLOWED);

        assertThat(found.at("/me/status").asInt()).isEqualTo(200);
        assertThat(found.at("/me/body/clerkId").asText()).isEqualTo(RunningService.USER);
        JsonNode generated = found.at("/generate");
        assertThat(generated.at("/status").asInt()).isEqualTo(201);
        assertThat(generated.at("/headers").fieldNames())
                .toIterable()
                .contains("etag", "location", "x-credits-available", "x-request-id");
        assertThat(found.at("/edit/status").asInt()).isEqualTo(200);
        assertThat(found.at("/edit/body/content").asText()).isEqualTo("Changed in a browser");
        assertThat(found.at("/stream/type").asText()).startsWith("text/event-stream");
        assertThat(found.at("/stream/events").toString())
                .startsWith("[\"delta\"")
                .endsWith("\"post\"]");
        assertThat(found.at("/anonymous/body/status").asInt()).isEqualTo(401);
        assertThat(found.at("/tooLarge/body/type").asText()).endsWith("/body-too-large");
        assertThat(service.books().of(RunningService.USER).spent()).isEqualTo(2);
    }

    @Test
    void aPageOfAnyOtherOriginReadsNothingAndChangesNothing() throws Exception {
        JsonNode found = open(FOREIGN);

        assertThat(found).hasSize(6);
        assertThat(found).allSatisfy(attempt -> assertThat(attempt.toString()).isEqualTo("{\"error\":\"TypeError\"}"));
        Books.Account account = service.books().of(RunningService.USER);
        assertThat(account.posts()).isZero();
        assertThat(account.spent()).isZero();
    }

    private JsonNode open(String host) throws Exception {
        String api = "http://127.0.0.1:" + service.client().port();
        String address = page.origin(host) + "/#api=" + encoded(api) + "&token="
                + encoded(RunningService.tokenOf(RunningService.USER));
        Chromium chromium = Chromium.open(address, folder);
        try {
            return page.found();
        } finally {
            chromium.end();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
