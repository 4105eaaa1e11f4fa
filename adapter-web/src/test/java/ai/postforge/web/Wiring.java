package ai.postforge.web;

import ai.postforge.application.credit.GetCredits;
import ai.postforge.application.credit.ListTransactions;
import ai.postforge.application.fake.SettableSteadyClock;
import ai.postforge.application.fake.StorePorts;
import ai.postforge.application.fake.UseCases;
import ai.postforge.application.generation.GeneratePost;
import ai.postforge.application.port.IdSource;
import ai.postforge.application.post.DeletePost;
import ai.postforge.application.post.EditPost;
import ai.postforge.application.post.GetPost;
import ai.postforge.application.post.ListPosts;
import ai.postforge.application.post.PostPublisher;
import ai.postforge.application.post.PostUseCases;
import ai.postforge.application.post.PublishPost;
import ai.postforge.application.post.PublishingLimits;
import ai.postforge.application.post.PublishingParts;
import ai.postforge.application.post.SchedulePost;
import ai.postforge.application.post.SuggestForPost;
import ai.postforge.application.post.UnschedulePost;
import ai.postforge.application.post.WritePost;
import ai.postforge.application.user.GetMe;
import io.micronaut.context.ApplicationContext;
import java.time.InstantSource;

/** Hands use cases to a context, each under its own type, as the factories of a program would. */
final class Wiring {
    private Wiring() {}

    static void register(ApplicationContext context, UseCases cases) {
        context.registerSingleton(GeneratePost.class, cases.generatePost());
        context.registerSingleton(WritePost.class, cases.writePost());
        context.registerSingleton(EditPost.class, cases.editPost());
        context.registerSingleton(SchedulePost.class, cases.schedulePost());
        context.registerSingleton(UnschedulePost.class, cases.unschedulePost());
        context.registerSingleton(DeletePost.class, cases.deletePost());
        context.registerSingleton(GetPost.class, cases.getPost());
        context.registerSingleton(ListPosts.class, cases.listPosts());
        context.registerSingleton(SuggestForPost.class, cases.suggestForPost());
        context.registerSingleton(GetCredits.class, cases.getCredits());
        context.registerSingleton(ListTransactions.class, cases.listTransactions());
        context.registerSingleton(GetMe.class, cases.getMe());
    }

    static void register(ApplicationContext context, PublishingParts publishing) {
        context.registerSingleton(PublishPost.class, PostUseCases.publishPost(publishing));
    }

    static PublishingParts publishing(StorePorts store, PostPublisher publisher, IdSource ids, InstantSource clock) {
        return new PublishingParts(
                store.unitOfWork(),
                publisher,
                PublishingLimits.DEFAULT,
                ids,
                clock,
                new SettableSteadyClock(),
                () -> 0.5);
    }
}
