package ai.postforge.bootstrap.cli;

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
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private PostForge() {}

    /** Runs a command to its end and answers with the exit status. */
    public static int run(Surroundings surroundings, String... arguments) {
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
                .addSubcommand(new TokenCommand(surroundings))
                .addSubcommand(new QueueCommand(surroundings))
                .addSubcommand(db)
                .addSubcommand(new DoctorCommand(surroundings))
                .setOut(surroundings.out())
                .setErr(surroundings.err())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    Failures.explain(failure).forEach(line -> surroundings.err().println("postforge: " + line));
                    return CommandLine.ExitCode.SOFTWARE;
                })
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
