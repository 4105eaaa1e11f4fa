package ai.postforge.web.post;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.domain.post.Unpublished;
import ai.postforge.web.Answer;
import ai.postforge.web.Api;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostChangeTest {
    private static final String EDIT = "{\"content\": \"Edited\"}";
    private static final String SCHEDULE = "{\"scheduledFor\": \"2026-02-01T10:00:00.1+01:00\"}";

    private final Api api = Api.start();
    private String path = "";

    @BeforeEach
    void adaHasADraft() {
        api.join("ada", 1);
        path = "/api/posts/"
                + api.post("ada", "/api/posts", "{\"content\": \"By hand\"}").text("id");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aDraftWrittenByHandHasAnEmptyMetadataObject() {
        assertThat(api.get("ada", path).body())
                .contains("\"content\":\"By hand\"", "\"status\":\"draft\"", "\"metadata\":{}");
    }

    @Test
    void editingChangesContentAndTag() {
        Answer before = api.get("ada", path);

        Answer edited = send("PATCH", "", EDIT);

        assertThat(edited.status()).isEqualTo(200);
        assertThat(edited.text("content")).isEqualTo("Edited");
        assertThat(edited.header("etag")).isNotEqualTo(before.header("etag")).isPresent();
        assertThat(api.get("ada", path).header("etag")).isEqualTo(edited.header("etag"));
    }

    @Test
    void schedulingKeepsTheTimeInUtcAndUnschedulingDropsIt() {
        Answer scheduled = send("POST", "/schedule", SCHEDULE);

        assertThat(scheduled.status()).isEqualTo(200);
        assertThat(scheduled.text("status")).isEqualTo("scheduled");
        assertThat(scheduled.body()).contains("\"metadata\":{\"scheduledFor\":\"2026-02-01T09:00:00.100Z\"}");
        assertThat(send("POST", "/schedule", SCHEDULE.replace("10:00", "11:00")).status())
                .isEqualTo(200);
        assertThat(send("POST", "/unschedule", "").body()).contains("\"status\":\"draft\"", "\"metadata\":{}");
    }

    @Test
    void unschedulingADraftIsRefused() {
        Answer answer = send("POST", "/unschedule", "");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.problem()).isEqualTo("illegal-transition");
        assertThat(answer.text("detail")).isEqualTo("A post that is draft cannot be unscheduled.");
    }

    @ParameterizedTest
    @CsvSource({"PATCH,'',true", "POST,/schedule,true", "POST,/unschedule,false"})
    void aPublishedPostCanOnlyBeDeleted(String method, String suffix, boolean hasBody) {
        api.step("ada", id(), post -> ((Unpublished) post).publish(Api.NOW));

        Answer answer = send(method, suffix, hasBody ? (suffix.isEmpty() ? EDIT : SCHEDULE) : "");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.problem()).isEqualTo("illegal-transition");
        assertThat(api.get("ada", path).body()).contains("\"metadata\":{\"publishedAt\":\"2026-01-31T12:00:00.000Z\"}");
        assertThat(send("DELETE", "", "").status()).isEqualTo(204);
    }

    @Test
    void aFailedPostTellsWhyAndCanBeScheduledAgain() {
        api.step("ada", id(), post -> ((Unpublished) post).fail("No luck", Api.NOW));

        assertThat(api.get("ada", path).body()).contains("\"metadata\":{\"errorMessage\":\"No luck\"}");
        assertThat(send("POST", "/schedule", SCHEDULE).text("status")).isEqualTo("scheduled");
    }

    @Test
    void aDeletedPostIsGone() {
        Answer deleted = send("DELETE", "", "");

        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        assertThat(api.get("ada", path).status()).isEqualTo(404);
        assertThat(send("DELETE", "", "").status()).isEqualTo(404);
    }

    private String id() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private Answer send(String method, String suffix, String body) {
        return api.send(api.request("ada", method, path + suffix, body));
    }
}
