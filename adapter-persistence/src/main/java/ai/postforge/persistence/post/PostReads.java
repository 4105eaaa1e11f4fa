package ai.postforge.persistence.post;

import ai.postforge.application.page.Page;
import ai.postforge.application.page.PageRequest;
import ai.postforge.application.post.PostQueries;
import ai.postforge.application.post.PostView;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.post.PostStatus;
import ai.postforge.domain.workspace.Caller;
import ai.postforge.persistence.reads.Reads;
import ai.postforge.persistence.session.UtcTime;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Reads posts from the data source for reads. */
@Singleton
final class PostReads implements PostQueries {
    private final Reads reads;
    private final PostRepository posts;

    PostReads(Reads reads, PostRepository posts) {
        this.reads = reads;
        this.posts = posts;
    }

    @Override
    public Optional<PostView> find(Caller caller, PostId id) {
        return reads.run(() -> posts.find(ownerOf(caller), id.value()).map(PostLine::view));
    }

    @Override
    public Page<PostView, Position> list(Caller caller, Optional<PostStatus> status, PageRequest<Position> page) {
        List<PostLine> found = reads.run(() -> status.equals(Optional.of(PostStatus.SCHEDULED))
                ? scheduled(caller, page)
                : newestFirst(caller, status, page));
        return Page.of(found.stream().map(PostLine::view).toList(), page.limit(), post -> Position.of(post, status));
    }

    private List<PostLine> scheduled(Caller caller, PageRequest<Position> page) {
        return posts.listScheduled(
                ownerOf(caller),
                page.after().map(PostReads::time).orElse("-infinity"),
                page.after().map(Position::id).orElse(""),
                page.limit() + 1);
    }

    private List<PostLine> newestFirst(Caller caller, Optional<PostStatus> status, PageRequest<Position> page) {
        String createdBefore = page.after().map(PostReads::time).orElse("infinity");
        String idBefore = page.after().map(Position::id).orElse("");
        int count = page.limit() + 1;
        return status.map(wanted -> posts.listByStatus(ownerOf(caller), wanted.code(), createdBefore, idBefore, count))
                .orElseGet(() -> posts.list(ownerOf(caller), createdBefore, idBefore, count));
    }

    private static String ownerOf(Caller caller) {
        return caller.payer().account().value();
    }

    private static String time(Position position) {
        return UtcTime.parameter(position.at());
    }
}
