package ai.postforge.application.post;

import ai.postforge.application.port.IdSource;
import ai.postforge.application.port.UnitOfWork;
import ai.postforge.application.user.UserQueries;
import java.time.InstantSource;

/** Hands out the use cases around posts. */
public final class PostUseCases {
    private PostUseCases() {}

    public static WritePost writePost(
            UnitOfWork<? extends PostTransaction> unitOfWork, IdSource ids, InstantSource clock) {
        return new PostWriting(unitOfWork, ids, clock);
    }

    public static EditPost editPost(
            UnitOfWork<? extends PostTransaction> unitOfWork, IdSource ids, InstantSource clock) {
        return new PostWriting(unitOfWork, ids, clock);
    }

    public static SchedulePost schedulePost(
            UnitOfWork<? extends PostTransaction> unitOfWork,
            PublishingLimits limits,
            IdSource ids,
            InstantSource clock) {
        return new PostScheduling(unitOfWork, limits, ids, clock);
    }

    public static UnschedulePost unschedulePost(
            UnitOfWork<? extends PostTransaction> unitOfWork,
            PublishingLimits limits,
            IdSource ids,
            InstantSource clock) {
        return new PostScheduling(unitOfWork, limits, ids, clock);
    }

    public static DeletePost deletePost(
            UnitOfWork<? extends PostTransaction> unitOfWork, IdSource ids, InstantSource clock) {
        return new PostWriting(unitOfWork, ids, clock);
    }

    public static GetPost getPost(PostQueries posts, UserQueries users) {
        return new PostReading(posts, users);
    }

    public static ListPosts listPosts(PostQueries posts, UserQueries users) {
        return new PostReading(posts, users);
    }

    public static SuggestForPost suggestForPost(PostQueries posts, UserQueries users, InstantSource clock) {
        return new SuggestByRules(new PostReading(posts, users), clock);
    }
}
