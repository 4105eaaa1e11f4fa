package ai.postforge.web.connection;

import static ai.postforge.web.connection.Wire.request;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.web.Api;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers and bodies that are allowed, however rarely they are seen. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OddHeadersTest {
    private static final String ADA = "Authorization: Bearer token-of-ada";
    private static final String CLOSE = "Connection: close";
    private static final String GENERATION = "{\"topic\":\"Ledgers\",\"tone\":\"casual\",\"length\":\"short\"}";

    private final Api api = Api.start();

    @BeforeAll
    void adaJoins() {
        api.join("ada", 10);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept-Language: ,",
                "Accept-Language: \u00e4;q=x",
                "Accept-Language: *",
                "Accept-Charset: ,",
                "Accept-Charset: utf-8, nonsense;q=0.5",
                "Accept: ,",
                "Content-Type: ,",
                "Content-Encoding: gzip",
                "Accept-Encoding: ;q=,*"
            })
    void aHeaderThatMeansNothingHereIsNoError(String header) {
        assertThat(Wire.exchange(api.port(), request("GET /api/me", ADA, CLOSE, header)))
                .startsWith("HTTP/1.1 200 ");
        assertThat(Wire.exchange(api.port(), request("GET /api/me", CLOSE, header)))
                .startsWith("HTTP/1.1 401 ");
    }

    @ParameterizedTest
    @CsvSource({"*,gzip", "gzip,gzip", "'snappy, *;q=0.1',gzip", "'gzip;q=0, *',", "snappy,", "br,", "identity,"})
    void anAnswerIsCompressedWithGzipOrNot(String accepted, String coding) {
        String answer =
                Wire.exchange(api.port(), request("GET /docs/swagger-ui.css", CLOSE, "Accept-Encoding: " + accepted));

        assertThat(answer).startsWith("HTTP/1.1 200 ");
        if (coding == null) {
            assertThat(answer).doesNotContainIgnoringCase("content-encoding");
        } else {
            assertThat(answer).containsIgnoringCase("content-encoding: " + coding);
        }
    }

    @Test
    void aBodyMayBeCompressed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("{\"content\": \"Zipped\"}".getBytes(UTF_8));
        }
        String body = bytes.toString(ISO_8859_1);

        String answer = Wire.exchange(api.port(), write("Content-Encoding: GZIP", body));

        assertThat(answer).startsWith("HTTP/1.1 201 ").contains("Zipped");
    }

    @Test
    void aCompressedBodyCountsAsWhatItBecomes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(new byte[5_000_000]);
        }

        assertThat(Wire.exchange(api.port(), write("Content-Encoding: gzip", bytes.toString(ISO_8859_1))))
                .startsWith("HTTP/1.1 413 ");
    }

    @ParameterizedTest
    @CsvSource({
        "GET /api/me,200",
        "DELETE /api/posts/none,404",
        "POST /api/posts/none/unschedule,404",
        "POST /api/posts/none/publish,404",
        "POST /api/posts,415"
    })
    void aFormInPartsIsABodyLikeAnyOther(String line, int status) {
        String type = "Content-Type: Multipart/Form-Data; boundary=x";

        assertThat(Wire.exchange(api.port(), request(line, ADA, CLOSE, type, "Content-Length: 4") + "--x-"))
                .startsWith("HTTP/1.1 " + status + " ");
        assertThat(Wire.exchange(api.port(), request(line, CLOSE, type, "Content-Length: 4") + "--x-"))
                .startsWith("HTTP/1.1 401 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "multipart/form-data; boundary=x", "application/xml", "nonsense"})
    void theTypeOfABodyThatMeansNothingDoesNotMatter(String type) {
        for (String path : List.of("/api/me", "/api/posts/none")) {
            String get = request(
                    "GET " + path, ADA, CLOSE, "Accept: text/html", "Content-Type: " + type, "Content-Length: 2");
            assertThat(Wire.exchange(api.port(), get + "{}")).startsWith("HTTP/1.1 406 ");
        }
    }

    @Test
    void charactersInOverlongFormAreRefused() {
        assertThat(Wire.exchange(api.port(), write("X-A: b", "{\"content\": \"a\u00c0\u00afb\"}")))
                .startsWith("HTTP/1.1 400 ");
    }

    @Test
    void whoAsksFirstMaySendTheBody() {
        try (Wire wire = Wire.to(api.port())) {
            String body = "{\"content\": \"Asked\"}";
            wire.send(request(
                    "POST /api/posts",
                    ADA,
                    CLOSE,
                    "Content-Type: application/json",
                    "Expect: 100-continue",
                    "Content-Length: " + body.length()));
            assertThat(wire.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 100 ");
            wire.send(body);
            assertThat(wire.rest()).startsWith("HTTP/1.1 201 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/event-stream", "TEXT/EVENT-STREAM", "Text/Event-Stream;q=1"})
    void mediaTypesAreTheSameInAnyCase(String accept) {
        String answer = Wire.exchange(api.port(), generation("HTTP/1.1", accept));

        assertThat(answer)
                .startsWith("HTTP/1.1 200 ")
                .contains("event: post")
                .containsIgnoringCase("content-type: text/event-stream")
                .containsIgnoringCase("transfer-encoding: chunked");
    }

    @Test
    void aStreamOverTheOldHttpHasNoChunks() {
        String answer = Wire.exchange(api.port(), generation("HTTP/1.0", "text/event-stream"));

        assertThat(answer)
                .startsWith("HTTP/1.0 200 ")
                .doesNotContainIgnoringCase("transfer-encoding")
                .contains("event: post");
        assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4)).startsWith(":");
    }

    private static String generation(String version, String accept) {
        return request(
                                "POST /api/posts/generate",
                                ADA,
                                CLOSE,
                                "Content-Type: APPLICATION/JSON",
                                "Accept: " + accept,
                                "Content-Length: " + GENERATION.length())
                        .replace("HTTP/1.1", version)
                + GENERATION;
    }

    private static String write(String header, String body) {
        return request(
                        "POST /api/posts",
                        ADA,
                        CLOSE,
                        "Content-Type: application/json",
                        header,
                        "Content-Length: " + body.length())
                + body;
    }
}
