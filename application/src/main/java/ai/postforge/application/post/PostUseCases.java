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
        return new WritingPosts(unitOfWork, ids, clock);
    }

    public static EditPost editPost(UnitOfWork<? extends PostTransaction> unitOfWork, InstantSource clock) {
        return new ChangingPosts(unitOfWork, clock).editing();
    }

    public static SchedulePost schedulePost(
            UnitOfWork<? extends PostTransaction> unitOfWork,
            PublishingLimits limits,
            IdSource ids,
            InstantSource clock) {
        return new ChangingPosts(unitOfWork, clock).scheduling(limits, ids);
    }

    public static UnschedulePost unschedulePost(UnitOfWork<? extends PostTransaction> unitOfWork, InstantSource clock) {
        return new ChangingPosts(unitOfWork, clock).unscheduling();
    }

    public static DeletePost deletePost(UnitOfWork<? extends PostTransaction> unitOfWork) {
        return new DeletingPosts(unitOfWork);
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

    public static PublishPost publishPost(PublishingParts parts) {
        return new PublishingByHand(parts);
    }

    public static PublishDuePost publishDuePost(PublishingParts parts) {
        return new PublishingFromQueue(parts);
    }

    public static TakeOverAttempts takeOverAttempts(AttemptsUnderWay underWay, PublishingParts parts) {
        return new TakingOverAttempts(underWay, parts);
    }

    public static AdoptStrayPosts adoptStrayPosts(StrayPosts strays, PublishingParts parts) {
        return new AdoptingStrayPosts(strays, parts);
    }
}
