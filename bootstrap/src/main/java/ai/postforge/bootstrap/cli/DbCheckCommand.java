package ai.postforge.bootstrap.cli;

import ai.postforge.application.operations.CheckDatabase.Outcome.Overview;
import ai.postforge.application.operations.CheckDatabase.Outcome.SchemaBehind;
import ai.postforge.application.operations.UserCounts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import picocli.CommandLine.Command;

@Command(name = "check", description = "Shows every user with counts, and the totals.")
final class DbCheckCommand extends DatabaseCommand {
    DbCheckCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Answer run(DataSource database) {
        return switch (Operations.checkDatabase(database).check()) {
            case Overview overview -> answer(overview);
            case SchemaBehind behind -> throw Schema.behind(behind.missing());
        };
    }

    private static Answer answer(Overview overview) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(
                "users", overview.users().stream().map(DbCheckCommand::document).toList());
        document.put(
                "totals",
                Map.of(
                        "users", overview.users().size(),
                        "posts", overview.posts(),
                        "transactions", overview.transactions()));
        return new Answer(true, document, lines(overview));
    }

    private static List<String> lines(Overview overview) {
        List<String> lines = new ArrayList<>(Table.of(
                List.of("ID", "CLERK ID", "E-MAIL", "CREDITS", "HELD", "POSTS", "TRANSACTIONS"),
                overview.users().stream().map(DbCheckCommand::row).toList()));
        lines.add("");
        lines.add("Users: " + overview.users().size() + ", posts: " + overview.posts() + ", transactions: "
                + overview.transactions());
        return lines;
    }

    private static Map<String, Object> document(UserCounts user) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", user.id());
        document.put("clerkId", user.clerkId());
        document.put("email", user.email());
        document.put("credits", user.credits());
        document.put("held", user.held());
        document.put("posts", user.posts());
        document.put("transactions", user.transactions());
        return document;
    }

    private static List<String> row(UserCounts user) {
        return List.of(
                user.id(),
                user.clerkId(),
                user.email(),
                Integer.toString(user.credits()),
                Integer.toString(user.held()),
                Long.toString(user.posts()),
                Long.toString(user.transactions()));
    }
}
