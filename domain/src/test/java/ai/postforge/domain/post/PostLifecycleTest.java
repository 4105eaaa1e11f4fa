package ai.postforge.domain.post;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.domain.user.UserId;
import ai.postforge.domain.workspace.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PostLifecycleTest {
    private static final Instant CREATED = Instant.parse("2026-01-01T08:00:00.000Z");
    private static final Instant NOW = Instant.parse("2026-01-02T08:00:00.000Z");
    private static final Instant LATER = Instant.parse("2026-01-03T08:00:00.000Z");
    private static final ScheduleTime TIME = ScheduleTime.of(LATER, NOW);
    private static final PostContent CONTENT = new PostContent("Something else");

    private static final Draft DRAFT = Draft.written(
            new PostId("p"), Caller.personal(new UserId("u")), new PostContent("By hand"), Platform.LINKEDIN, CREATED);
    private static final Scheduled SCHEDULED = DRAFT.schedule(TIME, CREATED);
    private static final Published PUBLISHED = DRAFT.publish(CREATED);
    private static final Failed FAILED = DRAFT.fail("no token", CREATED);

    @Test
    void everyStateHasItsStatus() {
        assertThat(DRAFT.status()).isEqualTo(PostStatus.DRAFT);
        assertThat(SCHEDULED.status()).isEqualTo(PostStatus.SCHEDULED);
        assertThat(PUBLISHED.status()).isEqualTo(PostStatus.PUBLISHED);
        assertThat(FAILED.status()).isEqualTo(PostStatus.FAILED);
        assertThat(DRAFT.id()).isEqualTo(new PostId("p"));
    }

    @Test
    void whatIsNotPublishedCanBeEditedAndStaysInItsState() {
        for (Unpublished post : List.of(DRAFT, SCHEDULED, FAILED)) {
            Post edited = done(Lifecycle.edit(post, CONTENT, NOW));
            assertThat(edited).hasSameClassAs(post);
            assertThat(edited.details()).isEqualTo(details(CONTENT, NOW));
        }
        assertThat(((Scheduled) done(Lifecycle.edit(SCHEDULED, CONTENT, NOW))).scheduledFor())
                .isEqualTo(LATER);
        assertThat(((Failed) done(Lifecycle.edit(FAILED, CONTENT, NOW))).errorMessage())
                .isEqualTo("no token");
    }

    @Test
    void whatIsNotPublishedCanBeScheduledAndAScheduledPostIsMoved() {
        for (Unpublished post : List.of(DRAFT, SCHEDULED, FAILED)) {
            assertThat(done(Lifecycle.schedule(post, TIME, NOW)))
                    .isEqualTo(new Scheduled(details(post.details().content(), NOW), LATER));
        }
    }

    @Test
    void onlyAScheduledPostCanBeUnscheduled() {
        assertThat(done(Lifecycle.unschedule(SCHEDULED, NOW)))
                .isEqualTo(new Draft(details(DRAFT.details().content(), NOW)));
        for (Post post : List.of(DRAFT, FAILED, PUBLISHED)) {
            assertThat(Lifecycle.unschedule(post, NOW))
                    .isEqualTo(new Transition.Illegal(post.status(), PostStep.UNSCHEDULE));
        }
    }

    @Test
    void whatIsNotPublishedCanBePublishedOrFail() {
        for (Unpublished post : List.of(DRAFT, SCHEDULED, FAILED)) {
            PostDetails touched = details(post.details().content(), NOW);
            assertThat(post.publish(NOW)).isEqualTo(new Published(touched, NOW));
            assertThat(post.fail("why", NOW)).isEqualTo(new Failed(touched, "why"));
        }
    }

    @Test
    void nothingAboutAPublishedPostChanges() {
        assertThat(Lifecycle.edit(PUBLISHED, CONTENT, NOW)).isEqualTo(illegal(PostStep.EDIT));
        assertThat(Lifecycle.schedule(PUBLISHED, TIME, NOW)).isEqualTo(illegal(PostStep.SCHEDULE));
        assertThat(Lifecycle.unschedule(PUBLISHED, NOW)).isEqualTo(illegal(PostStep.UNSCHEDULE));
    }

    @Test
    void timesAreKeptToTheMillisecond() {
        Instant fine = Instant.parse("2026-01-01T00:00:00.123999Z");
        Instant kept = Instant.parse("2026-01-01T00:00:00.123Z");
        Draft draft =
                Draft.written(new PostId("p"), Caller.personal(new UserId("u")), CONTENT, Platform.LINKEDIN, fine);
        assertThat(draft.details().createdAt()).isEqualTo(kept);
        assertThat(draft.details().updatedAt()).isEqualTo(kept);
        assertThat(new Scheduled(draft.details(), fine).scheduledFor()).isEqualTo(kept);
        assertThat(new Published(draft.details(), fine).publishedAt()).isEqualTo(kept);
    }

    @Test
    void aGeneratedDraftRemembersWhatWasAskedFor() {
        GenerationRequest request =
                new GenerationRequest(new Topic("Ledgers"), Tone.CASUAL, PostLength.LONG, Platform.LINKEDIN);
        Draft draft = Draft.generated(
                new PostId("p"),
                Caller.personal(new UserId("u")),
                new FittedContent(CONTENT, Optional.of(612)),
                request,
                new Authorship("a-model", Optional.of(120), Optional.of(34)),
                Instant.parse("2026-01-01T00:00:00.123999Z"));
        PostMetadata metadata = draft.details().metadata();
        assertThat(metadata.topic()).contains("Ledgers");
        assertThat(metadata.tone()).contains("casual");
        assertThat(metadata.length()).contains("long");
        assertThat(metadata.generatedAt()).contains(Instant.parse("2026-01-01T00:00:00.123Z"));
        assertThat(metadata.model()).contains("a-model");
        assertThat(metadata.tokensIn()).contains(120);
        assertThat(metadata.tokensOut()).contains(34);
        assertThat(metadata.shortenedFrom()).contains(612);
        assertThat(draft.details().content()).isEqualTo(CONTENT);
        assertThat(draft.details().platform()).isEqualTo(Platform.LINKEDIN);
        assertThat(DRAFT.details().metadata()).isEqualTo(PostMetadata.NONE);
    }

    private static PostDetails details(PostContent content, Instant updatedAt) {
        return new PostDetails(
                new PostId("p"),
                new UserId("u"),
                Optional.empty(),
                content,
                Platform.LINKEDIN,
                PostMetadata.NONE,
                CREATED,
                updatedAt);
    }

    private static Post done(Transition transition) {
        if (transition instanceof Transition.Done(Post post)) {
            return post;
        }
        throw new AssertionError("refused: " + transition);
    }

    private static Transition illegal(PostStep step) {
        return new Transition.Illegal(PostStatus.PUBLISHED, step);
    }
}
