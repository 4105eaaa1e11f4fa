package ai.postforge.bootstrap.cli;

import ai.postforge.application.operations.ShowQueue.Job;
import ai.postforge.application.operations.ShowQueue.Jobs;
import ai.postforge.application.operations.ShowQueue.Kind;
import ai.postforge.application.operations.ShowQueue.Outcome.Queue;
import ai.postforge.application.operations.ShowQueue.Outcome.SchemaBehind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import picocli.CommandLine.Command;

@Command(
        name = "queue",
        description = {
            "Shows the posts on their way out: due, running, late, failed and waiting.",
            "The exit status is 1 if one is late."
        })
final class QueueCommand extends DatabaseCommand {
    QueueCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Answer run(DataSource database) {
        return switch (Operations.showQueue(database).show()) {
            case Queue queue -> answer(queue);
            case SchemaBehind behind -> throw Schema.behind(behind.missing());
        };
    }

    private static Answer answer(Queue queue) {
        Map<String, Object> document = new LinkedHashMap<>();
        queue.kinds().forEach(jobs -> document.put(name(jobs.kind()), document(jobs)));
        return new Answer(!queue.isLate(), document, lines(queue.kinds()));
    }

    private static List<String> lines(List<Jobs> all) {
        List<String> lines = new ArrayList<>();
        List<List<String>> rows = all.stream()
                .filter(jobs -> jobs.kind() != Kind.WAITING)
                .flatMap(jobs -> jobs.first().stream())
                .map(QueueCommand::row)
                .toList();
        if (!rows.isEmpty()) {
            lines.addAll(Table.of(List.of("STATE", "POST", "AUTHOR", "ATTEMPTS", "AT", "WORKER", "MESSAGE"), rows));
            lines.add("");
        }
        lines.add(String.join(
                ", ",
                all.stream()
                        .map(jobs -> name(jobs.kind()) + ": " + jobs.total())
                        .toList()));
        return lines;
    }

    private static Map<String, Object> document(Jobs jobs) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("total", jobs.total());
        document.put("first", jobs.first().stream().map(QueueCommand::document).toList());
        return document;
    }

    private static Map<String, Object> document(Job job) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("post", job.post());
        document.put("author", job.author());
        document.put("attempts", job.attempts());
        document.put("at", job.at().toString());
        job.worker().ifPresent(worker -> document.put("worker", worker));
        job.message().ifPresent(message -> document.put("message", message));
        return document;
    }

    private static List<String> row(Job job) {
        return List.of(
                name(job.kind()),
                job.post(),
                job.author(),
                Integer.toString(job.attempts()),
                job.at().toString(),
                job.worker().orElse("-"),
                job.message().orElse(""));
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
