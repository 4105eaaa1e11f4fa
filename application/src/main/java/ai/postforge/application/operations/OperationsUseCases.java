package ai.postforge.application.operations;

import java.time.InstantSource;

/** Hands out what an operator can do. */
public final class OperationsUseCases {
    private OperationsUseCases() {}

    public static ShowMigrations showMigrations(MigrationHistory history) {
        return new Overviews(history)::schema;
    }

    public static VerifyRelations verifyRelations(RelationTrials trials) {
        return () -> new VerifyRelations.Verification(trials.run());
    }

    public static CheckDatabase checkDatabase(MigrationHistory history, UserCounting users) {
        Overviews overviews = new Overviews(history);
        return () -> overviews.users(users);
    }

    public static ShowQueue showQueue(MigrationHistory history, PublishingQueue queue, InstantSource clock) {
        Overviews overviews = new Overviews(history);
        return () -> overviews.queue(queue, clock);
    }
}
