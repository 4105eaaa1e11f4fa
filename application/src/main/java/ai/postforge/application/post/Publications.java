package ai.postforge.application.post;

import ai.postforge.domain.post.Post;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.post.Publication;
import ai.postforge.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * How far the publishing of posts has come, and the queue's jobs for them; within a transaction, so that a post, its
 * publication and its job change together or not at all. But for {@link #lock}, every method is for a post that was
 * locked in this transaction or made in it.
 */
public interface Publications {
    /**
     * The post, whoever wrote it, kept from all other changes until the transaction ends; empty if it is not there.
     *
     * @throws UnreadablePostException if it is none by the rules of today
     */
    Optional<Outgoing> lock(PostId post);

    /** How far the post has come; empty if it never was on its way, or was taken back. */
    Optional<Publication> find(PostId post);

    /** Keeps how far the post has come. Its job stays as it is. */
    void save(PostId post, Publication publication);

    /** Has the queue come round for the post at that time, and at no other: a job that it had does not count any more. */
    void enqueue(PostId post, JobId job, Instant at);

    /** Takes the post's job out of the queue; its publication stays. */
    void dequeue(PostId post);

    /** Forgets the post's publication, and takes its job out of the queue. */
    void remove(PostId post);

    /**
     * Leaves the post as it is and out of the queue, because it cannot be read; also one that was not locked. Whatever is
     * saved of it later takes that back.
     *
     * @param why for its author and for the operator: one sentence
     */
    void setAside(PostId post, String why, Instant now);

    /** How many posts the author has scheduled. Others who count the same author's wait until this transaction ends. */
    int countScheduled(UserId author);

    /**
     * A post on its way.
     *
     * @param publication how far it has come, if it ever was on its way
     * @param job the job that counts, if the queue has one
     */
    record Outgoing(Post post, Optional<Publication> publication, Optional<JobId> job) {}
}
