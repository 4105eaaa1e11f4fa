package ai.postforge.bootstrap.service;

import ai.postforge.ai.limit.BoundedSlots;
import ai.postforge.application.credit.CreditQueries;
import ai.postforge.application.credit.CreditUseCases;
import ai.postforge.application.credit.GetCredits;
import ai.postforge.application.credit.ListTransactions;
import ai.postforge.application.credit.SweepHolds;
import ai.postforge.application.generation.GeneratePost;
import ai.postforge.application.generation.GenerationLimits;
import ai.postforge.application.generation.GenerationSlots;
import ai.postforge.application.generation.GenerationUseCases;
import ai.postforge.application.port.IdSource;
import ai.postforge.application.post.DeletePost;
import ai.postforge.application.post.EditPost;
import ai.postforge.application.post.GetPost;
import ai.postforge.application.post.ListPosts;
import ai.postforge.application.post.PostQueries;
import ai.postforge.application.post.PostUseCases;
import ai.postforge.application.post.SchedulePost;
import ai.postforge.application.post.SuggestForPost;
import ai.postforge.application.post.UnschedulePost;
import ai.postforge.application.post.WritePost;
import ai.postforge.application.session.IdentifyCaller;
import ai.postforge.application.session.SessionUseCases;
import ai.postforge.application.user.GetMe;
import ai.postforge.application.user.ReceiveIdentityEvent;
import ai.postforge.application.user.UserQueries;
import ai.postforge.application.user.UserUseCases;
import ai.postforge.bootstrap.settings.AiSettings;
import ai.postforge.bootstrap.settings.Settings;
import ai.postforge.domain.organization.AdminRoles;
import ai.postforge.persistence.CuidSource;
import ai.postforge.persistence.WriteStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The use cases, each with what it needs. */
@Factory
final class UseCases {
    private final WriteStore store;
    private final InstantSource clock;
    private final IdSource ids = new CuidSource();

    UseCases(WriteStore store, Parts parts) {
        this.store = store;
        this.clock = parts.clock();
    }

    @Singleton
    GeneratePost generatePost(Parts parts, Settings settings, MeterRegistry metrics) {
        AiSettings ai = settings.ai();
        GenerationLimits limits =
                new GenerationLimits(ai.timeout(), settings.holdTtl(), GenerationLimits.DEFAULT.idempotencyTtl());
        GenerationSlots slots = new BoundedSlots(ai.maxConcurrent(), ai.maxConcurrentPerUser());
        return new MeteredGeneratePost(
                GenerationUseCases.generatePost(store.creditHolds(), parts.generator(), slots, limits, ids, clock),
                metrics,
                ai.writer());
    }

    @Singleton
    IdentifyCaller identifyCaller() {
        return SessionUseCases.identifyCaller(store.identities());
    }

    @Singleton
    AdminRoles adminRoles(Settings settings) {
        return settings.clerk().adminRoles();
    }

    @Singleton
    WritePost writePost() {
        return PostUseCases.writePost(store.unitOfWork(), ids, clock);
    }

    @Singleton
    EditPost editPost() {
        return PostUseCases.editPost(store.unitOfWork(), clock);
    }

    @Singleton
    SchedulePost schedulePost(Settings settings) {
        return PostUseCases.schedulePost(
                store.unitOfWork(), settings.publishing().limits(), ids, clock);
    }

    @Singleton
    UnschedulePost unschedulePost(Settings settings) {
        return PostUseCases.unschedulePost(store.unitOfWork(), clock);
    }

    @Singleton
    DeletePost deletePost() {
        return PostUseCases.deletePost(store.unitOfWork());
    }

    @Singleton
    GetPost getPost(PostQueries posts, UserQueries users) {
        return PostUseCases.getPost(posts, users);
    }

    @Singleton
    ListPosts listPosts(PostQueries posts, UserQueries users) {
        return PostUseCases.listPosts(posts, users);
    }

    @Singleton
    SuggestForPost suggestForPost(PostQueries posts, UserQueries users) {
        return PostUseCases.suggestForPost(posts, users, clock);
    }

    @Singleton
    GetCredits getCredits(CreditQueries credits) {
        return CreditUseCases.getCredits(credits, clock);
    }

    @Singleton
    ListTransactions listTransactions(CreditQueries credits) {
        return CreditUseCases.listTransactions(credits, clock);
    }

    @Singleton
    SweepHolds sweepHolds() {
        return CreditUseCases.sweepHolds(store.expiredHolds(), store.creditHolds(), clock);
    }

    @Singleton
    GetMe getMe(UserQueries users) {
        return UserUseCases.getMe(users);
    }

    @Singleton
    ReceiveIdentityEvent receiveIdentityEvent(AdminRoles adminRoles) {
        return UserUseCases.receiveIdentityEvent(store.unitOfWork(), adminRoles, ids, clock);
    }
}
