package ai.postforge.application.fake;

import ai.postforge.application.fake.StoreState.StoredPublication;
import ai.postforge.application.post.JobId;
import ai.postforge.application.post.Publications;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.post.PostStatus;
import ai.postforge.domain.post.Publication;
import ai.postforge.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;

/** Publications and the queue's jobs, in memory. */
final class InMemoryPublications implements Publications {
    private final StoreState state;

    InMemoryPublications(StoreState state) {
        this.state = state;
    }

    @Override
    public Optional<Outgoing> lock(PostId post) {
        return Optional.ofNullable(state.posts.get(post))
                .map(found -> new Outgoing(
                        found,
                        find(post),
                        Optional.ofNullable(state.publications.get(post))
                                .flatMap(StoredPublication::job)
                                .map(StoreState.Job::id)));
    }

    @Override
    public Optional<Publication> find(PostId post) {
        return Optional.ofNullable(state.publications.get(post)).map(StoredPublication::publication);
    }

    @Override
    public void save(PostId post, Publication publication) {
        state.setAside.remove(post);
        state.publications.merge(
                post,
                new StoredPublication(publication, Optional.empty()),
                (before, now) -> new StoredPublication(publication, before.job()));
    }

    @Override
    public void enqueue(PostId post, JobId job, Instant at) {
        state.publications.computeIfPresent(
                post,
                (id, kept) -> new StoredPublication(kept.publication(), Optional.of(new StoreState.Job(job, at))));
    }

    @Override
    public void dequeue(PostId post) {
        state.publications.computeIfPresent(
                post, (id, kept) -> new StoredPublication(kept.publication(), Optional.empty()));
    }

    @Override
    public void remove(PostId post) {
        state.publications.remove(post);
    }

    @Override
    public void setAside(PostId post, String why, Instant now) {
        if (state.posts.containsKey(post)) {
            dequeue(post);
            state.publications.putIfAbsent(
                    post, new StoredPublication(Publication.Ended.surely(0, Optional.empty()), Optional.empty()));
            state.setAside.put(post, now);
        }
    }

    @Override
    public int countScheduled(UserId author) {
        return Math.toIntExact(state.posts.values().stream()
                .filter(post -> post.details().author().equals(author))
                .filter(post -> post.status() == PostStatus.SCHEDULED)
                .count());
    }
}
