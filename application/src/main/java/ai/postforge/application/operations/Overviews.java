package ai.postforge.application.operations;

import ai.postforge.application.operations.ShowMigrations.SchemaState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Overviews for operators. They read only a schema that this program knows. */
final class Overviews {
    private final MigrationHistory history;

    Overviews(MigrationHistory history) {
        this.history = history;
    }

    SchemaState schema() {
        return new SchemaState(history.status());
    }

    CheckDatabase.Outcome users(UserCounting users) {
        SchemaState schema = schema();
        return schema.isUpToDate()
                ? new CheckDatabase.Outcome.Overview(users.count())
                : new CheckDatabase.Outcome.SchemaBehind(schema.missing());
    }

    ShowQueue.Outcome queue(PublishingQueue queue, InstantSource clock) {
        SchemaState schema = schema();
        if (!schema.isUpToDate()) {
            return new ShowQueue.Outcome.SchemaBehind(schema.missing());
        }
        Instant now = clock.instant();
        List<ShowQueue.Jobs> found = queue.read(now.minus(ShowQueue.LATE), now, ShowQueue.LISTED);
        Map<ShowQueue.Kind, ShowQueue.Jobs> kinds =
                found.stream().collect(Collectors.toMap(ShowQueue.Jobs::kind, Function.identity()));
        return new ShowQueue.Outcome.Queue(Arrays.stream(ShowQueue.Kind.values())
                .map(kind -> kinds.getOrDefault(kind, new ShowQueue.Jobs(kind, 0, List.of())))
                .toList());
    }
}
