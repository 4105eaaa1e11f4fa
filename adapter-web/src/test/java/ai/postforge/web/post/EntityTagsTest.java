package ai.postforge.web.post;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.web.Answer;
import ai.postforge.web.Api;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {
    private final Api api = Api.start();
    private String path = "";
    private String tag = "";

    @BeforeEach
    void adaHasADraft() {
        api.join("ada", 1);
        Answer post = api.post("ada", "/api/posts", "{\"content\": \"By hand\"}");
        path = post.header("location").orElseThrow();
        tag = post.header("etag").orElseThrow();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of("PATCH", "", "{\"content\": \"Edited\"}"),
                Arguments.of("POST", "/schedule", "{\"scheduledFor\": \"2026-12-01T00:00:00Z\"}"),
                Arguments.of("POST", "/unschedule", ""),
                Arguments.of("DELETE", "", ""));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aStaleTagStopsEveryChange(String method, String suffix, String body) {
        Answer answer = api.send(api.request("ada", method, path + suffix, body).header("If-Match", "\"stale\""));

        assertThat(answer.status()).isEqualTo(412);
        assertThat(answer.problem()).isEqualTo("stale");
        assertThat(api.get("ada", path).header("etag")).contains(tag);
    }

    @Test
    void theTagOfThePostLetsAChangePassOnce() {
        assertThat(edit(tag).status()).isEqualTo(200);
        assertThat(edit(tag).status()).isEqualTo(412);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "\"other\", %s", " ,\"a,b\" ,\t%s,", "*", " * "})
    void aListThatNamesThePostLetsAChangePass(String header) {
        assertThat(edit(header.formatted(tag)).status()).isEqualTo(200);
    }

    @Test
    void severalLinesAreOneList() {
        Answer answer = api.send(api.request("ada", "DELETE", path, "")
                .header("If-Match", "\"other\"")
                .header("If-Match", tag));

        assertThat(answer.status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"W/\"%s\"", "\"%s-gzip\"", "W/\"%s-gzip\"", "\"%s--gzip\"", "\"%s;br\""})
    void aTagThatACompressingProxyMadeOfItMatches(String form) {
        String made = form.formatted(tag.replace("\"", ""));

        assertThat(read(made).status()).isEqualTo(304);
        assertThat(edit(made).status()).isEqualTo(200);
        assertThat(edit(made).status()).isEqualTo(412);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "W/%s", "\"other\", %s", "*"})
    void aReaderWhoKnowsThePostIsToldSo(String header) {
        Answer answer = read(header.formatted(tag));

        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("etag")).contains(tag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"other\"", "nonsense", ""})
    void aReaderWhoDoesNotKnowItGetsThePost(String header) {
        assertThat(read(header).status()).isEqualTo(200);
    }

    private Answer edit(String ifMatch) {
        return api.send(
                api.request("ada", "PATCH", path, "{\"content\": \"Edited\"}").header("If-Match", ifMatch));
    }

    private Answer read(String ifNoneMatch) {
        return api.send(api.request("ada", "GET", path, "").header("If-None-Match", ifNoneMatch));
    }
}
