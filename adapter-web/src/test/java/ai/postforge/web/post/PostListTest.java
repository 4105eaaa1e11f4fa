package ai.postforge.web.post;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.web.Answer;
import ai.postforge.web.Api;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostListTest {
    private final Api api = Api.start();

    @BeforeEach
    void adaWritesAsGraceDoes() {
        api.join("ada", 1);
        api.join("grace", 1);
        for (int i = 1; i <= 25; i++) {
            write("ada", "Post " + i);
            write("grace", "Not hers " + i);
            if (i % 3 == 0) {
                api.clock.advance(Duration.ofMillis(1));
            }
        }
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aPageHasTwentyItemsUnlessAskedOtherwise() {
        assertThat(api.get("ada", "/api/posts").items()).hasSize(20);
        assertThat(api.get("ada", "/api/posts?limit=100").items()).hasSize(25);
    }

    @Test
    void walkingThePagesMeetsEveryPostOnceNewestFirst() {
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = api.get("ada", "/api/posts?limit=4" + cursor);
            page.items().forEach(item -> seen.add(String.valueOf(item.get("content"))));
            cursor = page.json().get("nextCursor") == null ? "" : "&cursor=" + page.text("nextCursor");
        } while (!cursor.isEmpty());

        assertThat(seen)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 25)
                        .mapToObj(i -> "Post " + (26 - i))
                        .toList());
    }

    @Test
    void onlyPostsOfTheStatusAreListed() {
        String id =
                String.valueOf(api.get("ada", "/api/posts").items().getFirst().get("id"));
        api.post("ada", "/api/posts/" + id + "/schedule", "{\"scheduledFor\": \"2026-12-01T00:00:00Z\"}");

        assertThat(api.get("ada", "/api/posts?status=scheduled").items())
                .singleElement()
                .satisfies(item ->
                        assertThat(Objects.requireNonNull(item.get("id"))).isEqualTo(id));
        assertThat(api.get("ada", "/api/posts?status=draft&limit=100").items()).hasSize(24);
    }

    @Test
    void anEmptyListIsWrittenInFull() {
        api.join("alan", 0);

        assertThat(api.get("alan", "/api/posts").body()).isEqualTo("{\"items\":[],\"nextCursor\":null}");
    }

    @Test
    void aCursorThatWasTamperedWithOrBelongsElsewhereIsRefused() {
        String cursor = api.get("ada", "/api/posts?limit=1").text("nextCursor");

        for (int i = 0; i < cursor.length(); i++) {
            char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
            String tampered = cursor.substring(0, i) + other + cursor.substring(i + 1);
            assertThat(api.get("ada", "/api/posts?cursor=" + tampered).status())
                    .as(tampered)
                    .isEqualTo(400);
        }
        assertThat(api.get("ada", "/api/credits/transactions?cursor=" + cursor).status())
                .isEqualTo(400);
        assertThat(api.get("ada", "/api/posts?cursor=" + cursor + "=").status()).isEqualTo(400);
    }

    private void write(String user, String content) {
        assertThat(api.post(user, "/api/posts", "{\"content\": \"" + content + "\"}")
                        .status())
                .isEqualTo(201);
    }
}
