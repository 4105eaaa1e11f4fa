package ai.postforge.application.fake;

import ai.postforge.application.page.Page;
import ai.postforge.application.page.PageRequest;
import ai.postforge.application.post.PostQueries;
import ai.postforge.application.post.PostView;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.post.PostStatus;
import ai.postforge.domain.user.ClerkUserId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads posts from the state that commands change. */
final class InMemoryPostQueries implements PostQueries {
    private static final Comparator<Position> ORDER =
            Comparator.comparing(Position::at).thenComparing(Position::id);

    private final InMemoryStore store;

    InMemoryPostQueries(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Optional<PostView> find(ClerkUserId author, PostId id) {
        return store.atomically(state -> postsOf(state, author)
                .filter(post -> post.id().equals(id.value()))
                .findAny());
    }

    @Override
    public Page<PostView, Position> list(ClerkUserId author, Optional<PostStatus> status, PageRequest<Position> page) {
        Comparator<Position> order = status.filter(PostStatus.SCHEDULED::equals).isPresent() ? ORDER : ORDER.reversed();
        List<PostView> found = store.atomically(state -> postsOf(state, author)
                .filter(post ->
                        status.isEmpty() || post.status().equals(status.get().code()))
                .filter(post -> page.after().isEmpty()
                        || order.compare(Position.of(post, status), page.after().get()) > 0)
                .sorted(Comparator.comparing(post -> Position.of(post, status), order))
                .limit(page.limit() + 1L)
                .toList());
        return Page.of(found, page.limit(), post -> Position.of(post, status));
    }

    private static Stream<PostView> postsOf(StoreState state, ClerkUserId author) {
        return state.user(author).stream()
                .flatMap(user -> state.posts.values().stream()
                        .filter(post -> post.details().author().equals(user.id()))
                        .map(post -> PostView.of(post, new InMemoryPublications(state).find(post.id()))));
    }
}
