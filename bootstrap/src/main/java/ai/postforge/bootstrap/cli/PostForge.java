package ai.postforge.bootstrap.cli;

import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code postforge}: 0 when all is well, 1 when what was asked for failed, 2 for wrong usage. */
@Command(
        name = "postforge",
        description = "AI LinkedIn posts for credits.",
        mixinStandardHelpOptions = true,
        versionProvider = PostForge.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Settings come from the environment, then from the file .env in this directory.",
            "Without DATABASE_URL, the embedded PostgreSQL in .postforge/ is used."
        })
public final class PostForge implements Runnable {
    private static final String[] SERVE = {"serve"};

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private PostForge() {}

    /** Runs a command to its end and answers with the exit status. */
    public static int run(Surroundings surroundings, String... arguments) {
        if (Arrays.equals(arguments, SERVE)) {
            return serve(surroundings);
        }
        return parse(surroundings, arguments);
    }

    /** Skips the parser. The JDK's cache cannot hold its many classes, because they have the format of Java 5. */
    private static int serve(Surroundings surroundings) {
        try {
            return new ServeCommand(surroundings).call();
        } catch (Exception e) {
            return fail(surroundings, e);
        }
    }

    private static int fail(Surroundings surroundings, Exception failure) {
        Failures.explain(failure).forEach(line -> surroundings.err().println("postforge: " + line));
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static int parse(Surroundings surroundings, String... arguments) {
        CommandLine db = new CommandLine(new DbCommand())
                .addSubcommand(new DbMigrateCommand(surroundings))
                .addSubcommand(new DbStatusCommand(surroundings))
                .addSubcommand(new DbSeedCommand(surroundings))
                .addSubcommand(new DbCheckCommand(surroundings))
                .addSubcommand(new DbValidateCommand(surroundings))
                .addSubcommand(new DbVerifyCommand(surroundings))
                .addSubcommand(new DbAuditCommand(surroundings))
                .addSubcommand(new DbAdoptCommand(surroundings))
                .addSubcommand(new DbResetCommand(surroundings))
                .addSubcommand(new DbBackupCommand(surroundings))
                .addSubcommand(new DbRestoreCommand(surroundings));
        return new CommandLine(new PostForge())
                .addSubcommand(new ServeCommand(surroundings))
                .addSubcommand(new RehearseCommand(surroundings))
                .addSubcommand(new TokenCommand(surroundings))
                .addSubcommand(new QueueCommand(surroundings))
                .addSubcommand(db)
                .addSubcommand(new DoctorCommand(surroundings))
                .setOut(surroundings.out())
                .setErr(surroundings.err())
                .setExecutionExceptionHandler((failure, command, parsed) -> fail(surroundings, failure))
                .execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing");
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "postforge "
                        + Optional.ofNullable(PostForge.class.getPackage().getImplementationVersion())
                                .orElse("(not packaged)")
            };
        }
    }
}
