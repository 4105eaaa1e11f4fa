package ai.postforge.bootstrap.cli;

import ai.postforge.bootstrap.database.Database;
import ai.postforge.bootstrap.service.DevelopmentTokens;
import ai.postforge.bootstrap.service.Service;
import ai.postforge.bootstrap.settings.ClerkSettings.SessionKeys;
import ai.postforge.bootstrap.settings.Settings;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.operations.SeedData;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What a newcomer reads after the start: the address, the seed user, and a request to paste. */
final class Welcome {
    private static final ClerkUserId SEED_USER = new ClerkUserId(SeedData.CLERK_ID);
    private static final Duration TOKEN_TTL = Duration.ofHours(12);
    private static final String REQUEST =
            "{\"topic\":\"What a kept promise is worth\",\"tone\":\"professional\",\"length\":\"short\"}";

    private Welcome() {}

    static void print(PrintWriter out, Service service, Database database, Settings settings, Path developmentKey) {
        String address = "http://" + host(settings) + ":" + service.port();
        out.println("PostForge is ready: " + address);
        out.println("API and docs:       " + address + "/docs");
        out.println("Database:           " + database.describe());
        if (settings.clerk().keys() instanceof SessionKeys.Development) {
            String token = DevelopmentTokens.keptIn(developmentKey)
                    .sign(SEED_USER, Optional.empty(), Optional.empty(), TOKEN_TTL);
            out.println();
            if (database.isEmbedded()) {
                out.println("The seed user started with " + SeedData.CREDITS + ".");
            }
            out.println(
                    database.isEmbedded()
                            ? "Generate a post (the token is the seed user's, and good for 12 hours):"
                            : "Generate a post (\"postforge db seed\" makes the user whose token this is):");
            out.println();
            out.println("curl -i " + address + "/api/posts/generate -H 'Content-Type: application/json'"
                    + " -H 'Authorization: Bearer " + token + "' -d '" + REQUEST + "'");
            out.println();
        }
        out.flush();
    }

    /** By what name the service is reached from here. */
    private static String host(Settings settings) {
        String host = settings.host()
                .filter(address -> !address.matches("127\\..*|0\\.0\\.0\\.0|::1?"))
                .orElse("localhost");
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
