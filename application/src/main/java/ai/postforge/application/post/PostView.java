package ai.postforge.application.post;

import ai.postforge.application.digest.Digest;
import ai.postforge.domain.organization.OrganizationId;
import ai.postforge.domain.post.Draft;
import ai.postforge.domain.post.Failed;
import ai.postforge.domain.post.Hindrance;
import ai.postforge.domain.post.PlatformPost;
import ai.postforge.domain.post.Post;
import ai.postforge.domain.post.PostDetails;
import ai.postforge.domain.post.PostMetadata;
import ai.postforge.domain.post.Publication;
import ai.postforge.domain.post.Published;
import ai.postforge.domain.post.Scheduled;
import java.time.Instant;
import java.util.Optional;

/**
 * A post as its workspace sees it, in the words of the API. The same whether it was just changed or read back.
 *
 * @param organizationId whose post it is; empty for its author's own
 */
public record PostView(
        String id,
        String authorId,
        Optional<String> organizationId,
        String content,
        String platform,
        String status,
        Metadata metadata,
        Optional<Publishing> publishing,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * What accompanies a post; each where the post has it.
     *
     * @param shortenedFrom how many code points the generated text had, where it was too long
     */
    public record Metadata(
            Optional<String> tone,
            Optional<String> topic,
            Optional<String> length,
            Optional<Instant> generatedAt,
            Optional<String> model,
            Optional<Integer> tokensIn,
            Optional<Integer> tokensOut,
            Optional<Integer> shortenedFrom,
            Optional<Instant> scheduledFor,
            Optional<Instant> publishedAt,
            Optional<String> errorMessage) {}

    /**
     * How far the publishing of the post has come, if it ever was on its way.
     *
     * @param attempts how many attempts were made, the one under way included
     * @param underWay whether one is being made right now
     * @param nextAttemptAt when the next one is due, if there will be one
     * @param waitingFor what holds the post up, where that is nobody's fault in the post
     * @param platformPostId the platform's own id of the post, if it is out
     * @param link where the post is to be seen, if it is out
     */
    public record Publishing(
            int attempts,
            boolean underWay,
            Optional<Instant> nextAttemptAt,
            Optional<String> waitingFor,
            Optional<String> platformPostId,
            Optional<String> link) {

        /** The view of a publication of the domain. */
        public static Publishing of(Publication publication) {
            return switch (publication) {
                case Publication.Waiting(int attempts, boolean doubtful, Instant nextAttempt, var waitingFor) ->
                    new Publishing(
                            attempts,
                            false,
                            Optional.of(nextAttempt),
                            waitingFor.map(Hindrance::code),
                            Optional.empty(),
                            Optional.empty());
                case Publication.UnderWay underWay ->
                    new Publishing(
                            underWay.attempts(),
                            true,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty());
                case Publication.Ended(int attempts, var platformPost, boolean mayBeOut) ->
                    new Publishing(
                            attempts,
                            false,
                            Optional.empty(),
                            Optional.empty(),
                            platformPost.map(PlatformPost::id),
                            platformPost.flatMap(PlatformPost::link));
            };
        }
    }

    /** The view of a post of the domain that never was on its way. */
    public static PostView of(Post post) {
        return of(post, Optional.empty());
    }

    /** The view of a post of the domain. */
    public static PostView of(Post post, Optional<Publication> publication) {
        PostDetails details = post.details();
        return new PostView(
                details.id().value(),
                details.author().value(),
                details.organization().map(OrganizationId::value),
                details.content().text(),
                details.platform().code(),
                post.status().code(),
                metadataOf(post, details.metadata()),
                publication.map(Publishing::of),
                details.createdAt(),
                details.updatedAt());
    }

    /** A digest of all that the view shows: the same for the same post only. */
    public String revision() {
        String own = Digest.of(
                id,
                content,
                platform,
                status,
                metadata.scheduledFor.map(Instant::toString).orElse(""),
                metadata.publishedAt.map(Instant::toString).orElse(""),
                metadata.errorMessage.orElse(""),
                publishing.map(Publishing::toString).orElse(""),
                updatedAt.toString());
        return organizationId.isEmpty() ? own : Digest.of(own, authorId);
    }

    private static Metadata metadataOf(Post post, PostMetadata origin) {
        return switch (post) {
            case Draft draft -> metadata(origin, Optional.empty(), Optional.empty(), Optional.empty());
            case Scheduled scheduled ->
                metadata(origin, Optional.of(scheduled.scheduledFor()), Optional.empty(), Optional.empty());
            case Published published ->
                metadata(origin, Optional.empty(), Optional.of(published.publishedAt()), Optional.empty());
            case Failed failed ->
                metadata(origin, Optional.empty(), Optional.empty(), Optional.of(failed.errorMessage()));
        };
    }

    private static Metadata metadata(
            PostMetadata origin,
            Optional<Instant> scheduledFor,
            Optional<Instant> publishedAt,
            Optional<String> errorMessage) {
        return new Metadata(
                origin.tone(),
                origin.topic(),
                origin.length(),
                origin.generatedAt(),
                origin.model(),
                origin.tokensIn(),
                origin.tokensOut(),
                origin.shortenedFrom(),
                scheduledFor,
                publishedAt,
                errorMessage);
    }
}
