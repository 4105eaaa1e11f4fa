package ai.postforge.application.fake;

import ai.postforge.application.credit.CreditUseCases;
import ai.postforge.application.credit.GetCredits;
import ai.postforge.application.credit.ListTransactions;
import ai.postforge.application.credit.SweepHolds;
import ai.postforge.application.generation.GeneratePost;
import ai.postforge.application.generation.GenerationLimits;
import ai.postforge.application.generation.GenerationSlots;
import ai.postforge.application.generation.GenerationUseCases;
import ai.postforge.application.generation.PostGenerator;
import ai.postforge.application.port.IdSource;
import ai.postforge.application.post.DeletePost;
import ai.postforge.application.post.EditPost;
import ai.postforge.application.post.GetPost;
import ai.postforge.application.post.ListPosts;
import ai.postforge.application.post.PostUseCases;
import ai.postforge.application.post.PublishPost;
import ai.postforge.application.post.PublishingLimits;
import ai.postforge.application.post.PublishingParts;
import ai.postforge.application.post.SchedulePost;
import ai.postforge.application.post.SuggestForPost;
import ai.postforge.application.post.UnschedulePost;
import ai.postforge.application.post.WritePost;
import ai.postforge.application.user.GetMe;
import ai.postforge.application.user.ReceiveIdentityEvent;
import ai.postforge.application.user.UserUseCases;
import java.time.InstantSource;

/** Every use case over one store, wired by the public factories as a program would. */
public record UseCases(
        StorePorts store,
        GeneratePost generatePost,
        WritePost writePost,
        EditPost editPost,
        SchedulePost schedulePost,
        UnschedulePost unschedulePost,
        DeletePost deletePost,
        PublishPost publishPost,
        GetPost getPost,
        ListPosts listPosts,
        SuggestForPost suggestForPost,
        GetCredits getCredits,
        ListTransactions listTransactions,
        SweepHolds sweepHolds,
        GetMe getMe,
        ReceiveIdentityEvent receiveIdentityEvent) {

    public static UseCases over(
            StorePorts store, PostGenerator generator, GenerationLimits limits, IdSource ids, InstantSource clock) {
        return over(store, generator, InMemorySlots.plenty(), limits, ids, clock);
    }

    public static UseCases over(
            StorePorts store,
            PostGenerator generator,
            GenerationSlots slots,
            GenerationLimits limits,
            IdSource ids,
            InstantSource clock) {
        PublishingParts publishing = new PublishingParts(
                store.unitOfWork(),
                ScriptedPublisher.byContent(),
                PublishingLimits.DEFAULT,
                ids,
                clock,
                new SettableSteadyClock(),
                () -> 0.5);
        return new UseCases(
                store,
                GenerationUseCases.generatePost(store.creditHolds(), generator, slots, limits, ids, clock),
                PostUseCases.writePost(store.unitOfWork(), ids, clock),
                PostUseCases.editPost(store.unitOfWork(), clock),
                PostUseCases.schedulePost(store.unitOfWork(), PublishingLimits.DEFAULT, ids, clock),
                PostUseCases.unschedulePost(store.unitOfWork(), clock),
                PostUseCases.deletePost(store.unitOfWork()),
                PostUseCases.publishPost(publishing),
                PostUseCases.getPost(store.postQueries(), store.userQueries()),
                PostUseCases.listPosts(store.postQueries(), store.userQueries()),
                PostUseCases.suggestForPost(store.postQueries(), store.userQueries(), clock),
                CreditUseCases.getCredits(store.creditQueries(), clock),
                CreditUseCases.listTransactions(store.creditQueries(), clock),
                CreditUseCases.sweepHolds(store.expiredHolds(), store.creditHolds(), clock),
                UserUseCases.getMe(store.userQueries()),
                UserUseCases.receiveIdentityEvent(store.unitOfWork(), ids, clock));
    }
}
