package ai.postforge.web.post;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.fake.ScriptedPublisher;
import ai.postforge.application.post.PostPublisher.Outcome;
import ai.postforge.web.Answer;
import ai.postforge.web.Api;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishingTest {
    private final Api api = Api.start();
    private String path = "";

    @BeforeEach
    void adaHasADraft() {
        api.join("ada", 1);
        path = draft();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aPostIsPublishedNow() {
        Answer published = api.post("ada", path + "/publish", "");
        assertThat(published.status()).isEqualTo(200);
        assertThat(published.text("status")).isEqualTo("published");
        assertThat(published.body())
                .contains("\"publishing\":{\"attempts\":1,\"underWay\":false,\"platformPostId\":\"urn:");
        assertThat(published.header("etag"))
                .isPresent()
                .isEqualTo(api.get("ada", path).header("etag"));
        Answer again = api.post("ada", path + "/publish", "");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.problem()).isEqualTo("illegal-transition");
    }

    @Test
    void whatDoesNotWorkYetIsAccepted() {
        api.publisher.willAnswer(ScriptedPublisher.busy(Optional.empty()));
        Answer accepted = api.post("ada", path + "/publish", "");
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.header("location")).contains(path);
        assertThat(accepted.body())
                .contains(
                        "\"status\":\"scheduled\"",
                        "\"attempts\":1",
                        "\"nextAttemptAt\":\"2026-01-31T12:01:00.000Z\"",
                        "\"waitingFor\":\"rate-limit\"");
    }

    @Test
    void whatIsRefusedIsAProblemThatSaysWhy() {
        api.publisher.willAnswer(new Outcome.Refused("Connect LinkedIn again."));
        Answer failed = api.post("ada", path + "/publish", "");
        assertThat(failed.status()).isEqualTo(502);
        assertThat(failed.problem()).isEqualTo("publishing-failed");
        assertThat(failed.text("detail")).isEqualTo("Connect LinkedIn again.");
        assertThat(api.get("ada", path).body()).contains("\"errorMessage\":\"Connect LinkedIn again.\"");
    }

    @Test
    void whileAPostIsBeingPublishedEveryChangeHasToWait() {
        List<Answer> answers = new ArrayList<>();
        api.publisher.willDo(submission -> {
            answers.add(api.post("ada", path + "/publish", ""));
            answers.add(api.post("ada", path + "/unschedule", ""));
            answers.add(api.post("ada", path + "/schedule", "{\"scheduledFor\": \"2026-02-01T10:00:00Z\"}"));
            answers.add(api.send(api.request("ada", "PATCH", path, "{\"content\": \"Else\"}")));
            answers.add(api.send(api.request("ada", "DELETE", path, "")));
            assertThat(api.get("ada", path).body()).contains("\"underWay\":true");
            return ScriptedPublisher.busy(Optional.empty());
        });
        assertThat(api.post("ada", path + "/publish", "").status()).isEqualTo(202);
        assertThat(answers).hasSize(5).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.problem()).isEqualTo("being-published");
            assertThat(answer.header("retry-after")).isPresent();
        });
    }

    @Test
    void onlyOnesOwnPostsAndOnlyTheExpectedRevisionArePublished() {
        api.join("grace", 1);
        assertThat(api.post("grace", path + "/publish", "").status()).isEqualTo(404);
        assertThat(api.post("nobody", path + "/publish", "").problem()).isEqualTo("user-not-synced");
        assertThat(api.post("ada", "/api/posts/other/publish", "").status()).isEqualTo(404);
        assertThat(api.send(api.request("ada", "POST", path + "/publish", "").header("If-Match", "\"old\""))
                        .status())
                .isEqualTo(412);
        assertThat(api.publisher.created()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-01T10:00:00, Europe/Berlin, 2026-02-01T09:00:00.000Z, 2026-02-01T10:00:00+01:00",
        "2026-03-29T02:30, Europe/Berlin, 2026-03-29T01:30:00.000Z, 2026-03-29T03:30:00+02:00",
        "2026-10-25T02:30:00, Europe/Berlin, 2026-10-25T00:30:00.000Z, 2026-10-25T02:30:00+02:00",
        "2026-10-04T02:15:00, Australia/Lord_Howe, 2026-10-03T15:45:00.000Z, 2026-10-04T02:45:00+11:00"
    })
    void aTimeOnTheWallIsResolvedAndEchoedAlsoInAGapAndAnOverlap(
            String local, String zone, String instant, String echoed) {
        Answer scheduled = schedule("{\"scheduledFor\": \"" + local + "\", \"timezone\": \"" + zone + "\"}");
        assertThat(scheduled.status()).isEqualTo(200);
        assertThat(scheduled.body())
                .contains(
                        "\"scheduledFor\":\"" + instant + "\"",
                        "\"timezone\":\"" + zone + "\"",
                        "\"localTime\":\"" + echoed + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-01T10:00:00Z, Europe/Berlin, scheduledFor",
        "2026-02-01T10:00:00, Mars/Olympus, timezone",
        "2026-02-30T10:00:00, Europe/Berlin, scheduledFor",
        "2027-01-31T12:00:01, UTC, scheduledFor",
        "2026-01-31T12:00:00, UTC, scheduledFor"
    })
    void aTimeThatIsNoneIsInvalid(String time, String zone, String field) {
        Answer answer = schedule("{\"scheduledFor\": \"" + time + "\", \"timezone\": \"" + zone + "\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
    }

    @Test
    void scheduledPostsAreListedInTheOrderOfTheirTimesPageByPage() {
        for (int day : new int[] {3, 1, 2}) {
            path = draft();
            schedule("{\"scheduledFor\": \"2026-02-0" + day + "T10:00:00Z\"}");
        }
        Answer first = api.get("ada", "/api/posts?status=scheduled&limit=2");
        Answer second = api.get("ada", "/api/posts?status=scheduled&limit=2&cursor=" + first.text("nextCursor"));
        List<Map<String, Object>> all = new ArrayList<>(first.items());
        all.addAll(second.items());
        assertThat(all)
                .extracting(item -> String.valueOf(item.get("metadata")))
                .satisfiesExactly(
                        item -> assertThat(item).contains("2026-02-01"),
                        item -> assertThat(item).contains("2026-02-02"),
                        item -> assertThat(item).contains("2026-02-03"));
    }

    @Test
    void fiftyPostsCanBeScheduledAtATime() {
        for (int i = 0; i < 50; i++) {
            path = draft();
            assertThat(schedule("{\"scheduledFor\": \"2026-02-01T10:00:00Z\"}").status())
                    .isEqualTo(200);
        }
        path = draft();
        Answer answer = schedule("{\"scheduledFor\": \"2026-02-01T10:00:00Z\"}");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.problem()).isEqualTo("too-many-scheduled");
    }

    private Answer schedule(String body) {
        return api.post("ada", path + "/schedule", body);
    }

    private String draft() {
        return "/api/posts/"
                + api.post("ada", "/api/posts", "{\"content\": \"By hand\"}").text("id");
    }
}
