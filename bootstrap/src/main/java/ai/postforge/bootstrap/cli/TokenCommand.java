package ai.postforge.bootstrap.cli;

import ai.postforge.bootstrap.service.DevelopmentTokens;
import ai.postforge.bootstrap.settings.ClerkSettings.SessionKeys;
import ai.postforge.bootstrap.settings.Durations;
import ai.postforge.bootstrap.settings.InvalidSettingsException;
import ai.postforge.bootstrap.settings.Settings;
import ai.postforge.domain.organization.ClerkOrganizationId;
import ai.postforge.domain.user.ClerkUserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "token",
        description = "Prints a development session token; only where no Clerk key is configured.",
        mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--user", required = true, paramLabel = "CLERK_ID", description = "The caller's Clerk user id.")
    private String user = "";

    @Option(names = "--org", paramLabel = "ORG_ID", description = "The active organization.")
    private @Nullable String organization;

    @Option(names = "--role", paramLabel = "ROLE", description = "The user's role in it, as org:admin or org:member.")
    private @Nullable String role;

    @Option(
            names = "--ttl",
            paramLabel = "DURATION",
            defaultValue = "1h",
            converter = DurationConverter.class,
            description = "How long it is valid (${DEFAULT-VALUE}).")
    private Duration ttl = Duration.ofHours(1);

    TokenCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        ClerkUserId caller = parse("--user", user, ClerkUserId::new);
        Optional<ClerkOrganizationId> active =
                Optional.ofNullable(organization).map(id -> parse("--org", id, ClerkOrganizationId::new));
        if (role != null && active.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--role goes with --org");
        }
        Settings settings = Settings.read(surroundings.environment());
        if (!(settings.clerk().keys() instanceof SessionKeys.Development)) {
            throw new InvalidSettingsException(List.of("a Clerk key is configured (CLERK_JWT_KEY or CLERK_JWKS_URL),"
                    + " so development tokens would not be accepted; let Clerk sign one"));
        }
        DevelopmentTokens tokens = DevelopmentTokens.keptIn(surroundings.developmentKey());
        surroundings.out().println(tokens.sign(caller, active, Optional.ofNullable(role), ttl));
        return ExitCode.OK;
    }

    private <T> T parse(String option, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "Invalid value for " + option + ": " + e.getMessage(), e);
        }
    }

    static final class DurationConverter implements ITypeConverter<Duration> {
        private static final Duration SHORTEST = Duration.ofSeconds(1);

        @Override
        public Duration convert(String text) {
            return Durations.parse(text)
                    .filter(duration -> duration.compareTo(SHORTEST) >= 0)
                    .orElseThrow(() -> new TypeConversionException("it has to be a duration from 1s to 24h"));
        }
    }
}
