package ai.postforge.domain.post;

import ai.postforge.domain.user.UserId;
import ai.postforge.domain.workspace.Caller;
import java.time.Instant;

/** A post that is not scheduled. */
public record Draft(PostDetails details) implements Unpublished {

    /** A draft that a generator wrote for the caller's request. */
    public static Draft generated(
            PostId id,
            Caller author,
            FittedContent fitted,
            GenerationRequest request,
            Authorship authorship,
            Instant now) {
        PostMetadata metadata = PostMetadata.generatedFor(request, authorship, fitted.shortenedFrom(), now);
        return new Draft(new PostDetails(
                id, author.user(), author.organization(), fitted.content(), request.platform(), metadata, now, now));
    }

    /** A draft that its author wrote by hand. */
    public static Draft written(PostId id, Caller author, PostContent content, Platform platform, Instant now) {
        return new Draft(new PostDetails(
                id, author.user(), author.organization(), content, platform, PostMetadata.NONE, now, now));
    }

    @Override
    public PostStatus status() {
        return PostStatus.DRAFT;
    }

    @Override
    public Draft edit(PostContent content, Instant now) {
        return new Draft(details.withContent(content, now));
    }

    @Override
    public Draft takenOverBy(UserId author) {
        return new Draft(details.withAuthor(author));
    }
}
