package ai.postforge.application.post;

import ai.postforge.domain.post.PostId;
import ai.postforge.domain.post.Publication;
import java.time.Instant;

/** Gives posts their jobs in the queue. */
final class PostJobs {
    private PostJobs() {}

    /** Lets the queue publish the post at that time. A doubt about earlier attempts stays recorded. */
    static void start(PostTransaction tx, PostId post, Instant at, JobId job) {
        Publications publications = tx.publications();
        publications.save(post, Publication.startingAt(at, publications.find(post)));
        publications.enqueue(post, job, at);
    }
}
