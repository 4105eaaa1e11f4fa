package ai.postforge.application.post;

import ai.postforge.application.port.CreditHolds;
import ai.postforge.application.port.GenerationSlots;
import ai.postforge.application.port.IdSource;
import ai.postforge.application.port.PostGenerator;
import ai.postforge.application.port.PostQueries;
import ai.postforge.application.port.UnitOfWork;
import ai.postforge.application.port.UserQueries;
import java.time.InstantSource;

/** Hands out the use cases around posts. */
public final class PostUseCases {
    private PostUseCases() {}

    public static GeneratePost generatePost(
            CreditHolds holds,
            PostGenerator generator,
            GenerationSlots slots,
            GenerationLimits limits,
            IdSource ids,
            InstantSource clock) {
        return new GeneratePostByHold(holds, new TimeLimitedGenerator(generator), slots, limits, ids, clock);
    }

    public static WritePost writePost(UnitOfWork unitOfWork, IdSource ids, InstantSource clock) {
        return new PostWriting(unitOfWork, ids, clock);
    }

    public static EditPost editPost(UnitOfWork unitOfWork, IdSource ids, InstantSource clock) {
        return new PostWriting(unitOfWork, ids, clock);
    }

    public static SchedulePost schedulePost(
            UnitOfWork unitOfWork, PublishingLimits limits, IdSource ids, InstantSource clock) {
        return new PostScheduling(unitOfWork, limits, ids, clock);
    }

    public static UnschedulePost unschedulePost(
            UnitOfWork unitOfWork, PublishingLimits limits, IdSource ids, InstantSource clock) {
        return new PostScheduling(unitOfWork, limits, ids, clock);
    }

    public static DeletePost deletePost(UnitOfWork unitOfWork, IdSource ids, InstantSource clock) {
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
