package ai.postforge.application.post;

import static ai.postforge.application.post.PublishingBench.ADA;
import static ai.postforge.application.post.PublishingBench.LEASE;
import static ai.postforge.application.post.PublishingBench.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.postforge.application.fake.People;
import ai.postforge.application.fake.ScriptedPublisher;
import ai.postforge.application.post.PostChange.Expected;
import ai.postforge.application.post.PostChange.Target;
import ai.postforge.application.post.PostPublisher.Lookup;
import ai.postforge.application.post.PostPublisher.Outcome;
import ai.postforge.domain.post.PostId;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PublishPostTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final PublishingBench bench = new PublishingBench();

    @Test
    void aDraftIsPublishedAtOnce() {
        PostId post = bench.draft();
        assertThat(publish(post)).isEqualTo(new PublishPost.Outcome.Published(bench.view(post)));
        assertThat(bench.view(post).metadata().publishedAt()).contains(NOW);
        assertThat(bench.queue.jobs()).isEmpty();
        assertThat(publish(post)).isEqualTo(new PublishPost.Outcome.AlreadyPublished());
        assertThat(bench.publisher.created()).hasSize(1);
    }

    @Test
    void aScheduledPostIsPublishedAtOnceAndNotAgainAtItsTime() {
        PostId post = bench.scheduled();
        assertThat(publish(post)).isInstanceOf(PublishPost.Outcome.Published.class);
        assertThat(bench.after(MINUTE)).isEmpty();
        assertThat(bench.publisher.created()).hasSize(1);
    }

    @Test
    void whatDoesNotWorkYetIsHandedToTheQueue() {
        PostId post = bench.draft();
        bench.publisher.willAnswer(ScriptedPublisher.busy(Optional.of(MINUTE.multipliedBy(3))));
        assertThat(publish(post)).isEqualTo(new PublishPost.Outcome.Queued(bench.view(post)));
        assertThat(bench.view(post).status()).isEqualTo("scheduled");
        assertThat(bench.view(post).publishing().orElseThrow().nextAttemptAt())
                .contains(NOW.plus(MINUTE.multipliedBy(3)));
        bench.publisher.willDo(ScriptedPublisher::published);
        bench.after(MINUTE.multipliedBy(3));
        assertThat(bench.view(post).status()).isEqualTo("published");
    }

    @Test
    void aRefusedPostHasFailedAndCanBePublishedAgainByHand() {
        PostId post = bench.draft();
        bench.publisher.willAnswer(new Outcome.Refused("Connect LinkedIn again."));
        assertThat(publish(post))
                .isEqualTo(new PublishPost.Outcome.Failed(bench.view(post), "Connect LinkedIn again."));
        bench.publisher.willDo(ScriptedPublisher::published);
        assertThat(publish(post)).isInstanceOf(PublishPost.Outcome.Published.class);
    }

    @Test
    void whatAProcessLeftBehindIsSettledByTheQueue() {
        PostId post = bench.draft();
        bench.publisher.willDo(it -> {
            throw new AssertionError("killed");
        });
        assertThatThrownBy(() -> publish(post)).hasMessage("killed");
        bench.publisher.willFind(it -> new Lookup.Found(ScriptedPublisher.platformPostOf(it)));
        bench.after(LEASE);
        bench.after(LEASE);
        assertThat(bench.view(post).status()).isEqualTo("published");
        assertThat(bench.publisher.created()).hasSize(1);
    }

    @Test
    void onlyTheAuthorAndOnlyTheExpectedRevisionArePublished() {
        PostId post = bench.draft();
        assertThat(bench.publishPost.publish(Target.of(People.named("nobody"), post)))
                .isEqualTo(new PostRefusal.UserNotSynced());
        assertThat(publish(new PostId("other"))).isEqualTo(new PostRefusal.NotFound());
        assertThat(bench.publishPost.publish(new Target(ADA, post, new Expected.OneOf(Set.of("old")))))
                .isEqualTo(new PostRefusal.Stale());
        assertThat(bench.publisher.created()).isEmpty();
    }

    @Test
    void aUserHasOnlySoManyPostsScheduled() {
        bench.scheduled();
        PostId second = bench.scheduled();
        PostId third = bench.draft();
        assertThat(bench.schedule(third, MINUTE)).isEqualTo(new PostChange.Outcome.TooManyScheduled(2));
        assertThat(bench.view(third).status()).isEqualTo("draft");
        assertThat(bench.schedule(second, MINUTE.multipliedBy(2))).isInstanceOf(PostChange.Outcome.Changed.class);
    }

    private PublishPost.Outcome publish(PostId post) {
        return bench.publishPost.publish(Target.of(ADA, post));
    }
}
