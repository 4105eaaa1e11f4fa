package ai.postforge.application.fake;

import ai.postforge.application.page.Page;
import ai.postforge.application.page.PageRequest;
import ai.postforge.application.post.PostQueries;
import ai.postforge.application.post.PostView;
import ai.postforge.domain.credit.AccountOwner;
import ai.postforge.domain.post.PostDetails;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.post.PostStatus;
import ai.postforge.domain.workspace.Caller;
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
    public Optional<PostView> find(Caller caller, PostId id) {
        return store.atomically(state -> postsOf(state, caller)
                .filter(post -> post.id().equals(id.value()))
                .findAny());
    }

    @Override
    public Page<PostView, Position> list(Caller caller, Optional<PostStatus> status, PageRequest<Position> page) {
        Comparator<Position> order = status.filter(PostStatus.SCHEDULED::equals).isPresent() ? ORDER : ORDER.reversed();
        List<PostView> found = store.atomically(state -> postsOf(state, caller)
                .filter(post ->
                        status.isEmpty() || post.status().equals(status.get().code()))
                .filter(post -> page.after().isEmpty()
                        || order.compare(Position.of(post, status), page.after().get()) > 0)
                .sorted(Comparator.comparing(post -> Position.of(post, status), order))
                .limit(page.limit() + 1L)
                .toList());
        return Page.of(found, page.limit(), post -> Position.of(post, status));
    }

    private static Stream<PostView> postsOf(StoreState state, Caller caller) {
        return state.posts.values().stream()
                .filter(post -> isIn(caller, post.details()))
                .map(post -> PostView.of(post, new InMemoryPublications(state).find(post.id())));
    }

    /** Whether the post is in the caller's workspace. */
    static boolean isIn(Caller caller, PostDetails post) {
        return ownerOf(post).equals(caller.payer());
    }

    /** Whose post it is. */
    static AccountOwner ownerOf(PostDetails post) {
        return post.organization()
                .<AccountOwner>map(AccountOwner.OfOrganization::new)
                .orElseGet(() -> new AccountOwner.OfUser(post.author()));
    }
}
