package ai.postforge.application.post;

import ai.postforge.domain.post.PostId;
import ai.postforge.domain.post.Publication;
import java.time.Instant;

/** Gives posts their place in the queue. */
final class PostJobs {
    private PostJobs() {}

    /** Has the queue publish the post at that time; what earlier attempts have left in doubt stays known. */
    static void start(PostTransaction tx, PostId post, Instant at, JobId job) {
        Publications publications = tx.publications();
        publications.save(post, Publication.startingAt(at, publications.find(post)));
        publications.enqueue(post, job, at);
    }
}
