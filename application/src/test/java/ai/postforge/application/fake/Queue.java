package ai.postforge.application.fake;

import ai.postforge.application.post.JobId;
import ai.postforge.application.post.PublishDuePost;
import ai.postforge.domain.post.PostId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** The queue of the store in memory, run by hand. */
public final class Queue {
    private final InMemoryStore store;

    public Queue(InMemoryStore store) {
        this.store = store;
    }

    /** A job. */
    public record Job(PostId post, JobId id, Instant at) {}

    /** All jobs, the next one first. */
    public List<Job> jobs() {
        return store.atomically(state -> state.publications.entrySet().stream()
                .flatMap(entry ->
                        entry.getValue().job().stream().map(job -> new Job(entry.getKey(), job.id(), job.at())))
                .sorted(Comparator.comparing(Job::at)
                        .thenComparing(job -> job.id().value()))
                .toList());
    }

    /** Runs every job that is due then, once. */
    public List<PublishDuePost.Outcome> run(PublishDuePost publishDuePost, Instant now) {
        return jobs().stream()
                .filter(job -> !job.at().isAfter(now))
                .map(job -> publishDuePost.publish(job.post(), job.id()))
                .toList();
    }
}
