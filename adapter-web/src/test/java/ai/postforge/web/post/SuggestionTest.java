package ai.postforge.web.post;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.web.Answer;
import ai.postforge.web.Api;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionTest {
    private final Api api = Api.start();
    private String path = "";

    @BeforeEach
    void adaHasAPost() {
        api.join("ada", 1);
        String id = api.post("ada", "/api/posts", "{\"content\":\"Virtual threads make blocking cheap. #Java\"}")
                .text("id");
        path = "/api/posts/" + id + "/suggestions";
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void hashtagsAndTimesAreSuggestedForNothing() {
        Answer answer = api.post("ada", path, "{\"timezone\":\"Europe/Berlin\"}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"hashtags\":[\"#Virtual\",\"#Threads\",\"#Blocking\",\"#Cheap\"],\"bestTimes\":["
                        + "{\"at\":\"2026-02-03T08:00:00.000Z\","
                        + "\"reason\":\"Tuesday morning: the week is planned, and people read.\"},"
                        + "{\"at\":\"2026-02-04T11:00:00.000Z\",\"reason\":\"Wednesday noon: a midweek lunch break.\"},"
                        + "{\"at\":\"2026-02-05T08:00:00.000Z\","
                        + "\"reason\":\"Thursday morning: before the week winds down.\"}]}");
        assertThat(api.get("ada", "/api/credits").json()).containsEntry("available", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "{\"timezone\":null}"})
    void withoutAZoneTheTimesAreThoseOfUtc(String body) {
        Answer answer = api.post("ada", path, body);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo(api.post("ada", path, "{\"timezone\":\"UTC\"}").body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"timezone\":\"Mars/Olympus\"}", "{\"timezone\":\"+01:00\"}", "{\"timezone\":1}"})
    void aZoneHasToBeKnown(String body) {
        Answer answer = api.post("ada", path, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"timezone\"");
    }

    @Test
    void somebodyElsesPostIsNotThere() {
        api.join("grace", 1);
        assertThat(api.post("grace", path, "{\"timezone\":\"UTC\"}").status()).isEqualTo(404);
        assertThat(api.post("nobody", path, "{\"timezone\":\"UTC\"}").problem()).isEqualTo("user-not-synced");
    }
}
