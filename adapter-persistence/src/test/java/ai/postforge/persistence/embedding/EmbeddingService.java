package ai.postforge.persistence.embedding;

import ai.postforge.application.generation.GeneratePost;
import ai.postforge.application.generation.GeneratePost.Command;
import ai.postforge.application.generation.GeneratePost.Outcome;
import ai.postforge.application.generation.GenerationLimits;
import ai.postforge.application.generation.GenerationSlots;
import ai.postforge.application.generation.GenerationUseCases;
import ai.postforge.application.generation.PostGenerator;
import ai.postforge.application.generation.PostGenerator.GeneratedText;
import ai.postforge.application.port.IdSource;
import ai.postforge.domain.credit.Grant;
import ai.postforge.domain.credit.LedgerEntryId;
import ai.postforge.domain.post.Authorship;
import ai.postforge.domain.post.GenerationRequest;
import ai.postforge.domain.post.Platform;
import ai.postforge.domain.post.PostLength;
import ai.postforge.domain.post.Tone;
import ai.postforge.domain.post.Topic;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.EmailAddress;
import ai.postforge.domain.user.User;
import ai.postforge.domain.user.UserId;
import ai.postforge.domain.workspace.Caller;
import ai.postforge.persistence.CuidSource;
import ai.postforge.persistence.WriteStore;
import ai.postforge.persistence.migration.Migrations;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A service of its own that embeds the domain. {@code docs/embedding.md} shows its middle. */
final class EmbeddingService {
    private EmbeddingService() {}

    public static void main(String... databaseUrl) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(databaseUrl[0]);
        System.out.println(generate(dataSource));
    }

    private static String generate(DataSource dataSource) {
        // The example of docs/embedding.md begins.
        new Migrations(dataSource).migrate();

        IdSource ids = new CuidSource();
        InstantSource clock = Clock.tickMillis(ZoneOffset.UTC); // the schema keeps milliseconds
        PostGenerator generator =
                (request, deltas) -> new GeneratedText("On " + request.topic().text() + ".", Authorship.of("mine"));
        GenerationSlots slots = caller -> Optional.of(() -> {}); // bounds nothing

        try (WriteStore store = WriteStore.open(dataSource)) {
            User user = User.joining(
                    new UserId(ids.next()),
                    new ClerkUserId("user_ada"),
                    new EmailAddress("ada@example.com"),
                    clock.instant());
            Caller ada = Caller.personal(user.id());
            store.unitOfWork().inTransaction(tx -> {
                tx.users().add(user);
                return tx.ledger().grant(ada.payer(), Grant.welcome(), new LedgerEntryId(ids.next()), clock.instant());
            });

            GeneratePost generatePost = GenerationUseCases.generatePost(
                    store.creditHolds(), generator, slots, GenerationLimits.DEFAULT, ids, clock);
            GenerationRequest request =
                    new GenerationRequest(new Topic("kept promises"), Tone.CASUAL, PostLength.SHORT, Platform.LINKEDIN);

            return switch (generatePost.generate(new Command(ada, request, Optional.empty()))) {
                case Outcome.Generated(var post, var credits) -> post.content() + " " + credits + " credits are left.";
                case Outcome.InsufficientCredits(var available, var required) -> available + " of " + required;
                case Outcome other -> "Nothing was charged: " + other; // without this line, the compiler lists the rest
            };
        }
        // The example of docs/embedding.md ends.
    }
}
