package ai.postforge.bootstrap.cli;

import ai.postforge.bootstrap.doctor.Checkup;
import ai.postforge.bootstrap.doctor.Diagnosis;
import ai.postforge.bootstrap.doctor.Diagnosis.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;

@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description =
                "Checks database, migrations, Clerk, webhook secret, AI, clock and port, and says how to mend what is"
                        + " wrong; exit status 1 if there is a problem.")
final class DoctorCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    DoctorCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        List<Diagnosis> found = new Checkup(surroundings.environment(), surroundings.home()).run();
        boolean fine = found.stream().noneMatch(it -> it.level() == Level.PROBLEM);
        if (json) {
            surroundings
                    .out()
                    .println(Json.of(Map.of(
                            "fine",
                            fine,
                            "checks",
                            found.stream().map(DoctorCommand::document).toList())));
        } else {
            found.forEach(it -> surroundings.out().println(line(it)));
        }
        return fine ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static String line(Diagnosis diagnosis) {
        String colour = switch (diagnosis.level()) {
            case OK -> "green";
            case WARNING -> "yellow";
            case PROBLEM -> "red";
        };
        String word = Ansi.AUTO.string("@|" + colour + " " + String.format("%-8s", word(diagnosis)) + "|@");
        return word
                + String.format("%-18s", diagnosis.name())
                + diagnosis.finding()
                + (diagnosis.mend().isEmpty() ? "" : " -> " + diagnosis.mend());
    }

    private static Map<String, Object> document(Diagnosis diagnosis) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", diagnosis.name());
        document.put("level", word(diagnosis));
        document.put("finding", diagnosis.finding());
        document.put("mend", diagnosis.mend());
        return document;
    }

    private static String word(Diagnosis diagnosis) {
        return diagnosis.level().name().toLowerCase(Locale.ROOT);
    }
}
