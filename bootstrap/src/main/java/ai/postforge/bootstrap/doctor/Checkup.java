package ai.postforge.bootstrap.doctor;

import ai.postforge.bootstrap.settings.ClerkSettings;
import ai.postforge.bootstrap.settings.ClerkSettings.SessionKeys;
import ai.postforge.bootstrap.settings.Environment;
import ai.postforge.bootstrap.settings.InvalidSettingsException;
import ai.postforge.bootstrap.settings.Settings;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All checks, one after the other. A check that cannot run is a finding too. */
public final class Checkup {
    private final Environment environment;
    private final Path home;

    /** @param home the folder of the embedded database */
    public Checkup(Environment environment, Path home) {
        this.environment = environment;
        this.home = home;
    }

    /** What was found, in a fixed order. */
    public List<Diagnosis> run() {
        List<Diagnosis> found = new ArrayList<>();
        Optional<Settings> settings = readSettings(found);
        try {
            found.addAll(new DatabaseCheckup(Settings.readDatabase(environment), home).run());
        } catch (InvalidSettingsException e) {
            found.add(Diagnosis.problem("database", "was not looked at", "mend the settings first"));
        }
        settings.ifPresent(it -> {
            found.add(clerkKey(it.clerk()));
            found.add(webhookSecret(it.clerk()));
        });
        found.add(ai());
        settings.ifPresent(it -> found.add(port(it.port())));
        return found;
    }

    private Optional<Settings> readSettings(List<Diagnosis> found) {
        try {
            Settings settings = Settings.read(environment);
            List<String> warnings = settings.warnings().stream()
                    .filter(line -> !line.startsWith("CLERK_WEBHOOK_SECRET"))
                    .toList();
            warnings.forEach(line -> found.add(Diagnosis.warning("settings", line, "change it in .env")));
            if (warnings.isEmpty()) {
                found.add(Diagnosis.ok("settings", "every variable is well-formed"));
            }
            return Optional.of(settings);
        } catch (InvalidSettingsException e) {
            e.problems().forEach(line -> found.add(Diagnosis.problem("settings", line, "change it in .env")));
            return Optional.empty();
        }
    }

    private static Diagnosis clerkKey(ClerkSettings clerk) {
        return switch (clerk.keys()) {
            case SessionKeys.Pem ignored -> Diagnosis.ok("Clerk key", "CLERK_JWT_KEY is an RSA public key");
            case SessionKeys.KeySet keySet -> Diagnosis.ok("Clerk key", "the key set at " + keySet.url());
            case SessionKeys.Development ignored ->
                Diagnosis.warning(
                        "Clerk key",
                        "the development key: anybody with this folder can sign in as anybody",
                        "set CLERK_JWT_KEY or CLERK_JWKS_URL before it is reachable for others");
        };
    }

    private static Diagnosis webhookSecret(ClerkSettings clerk) {
        int secrets = clerk.webhookSecrets().size();
        return secrets == 0
                ? Diagnosis.warning(
                        "webhook secret",
                        "none: webhooks are answered 503, and no user is created",
                        "set CLERK_WEBHOOK_SECRET to the endpoint's signing secret in Clerk's dashboard")
                : Diagnosis.ok("webhook secret", secrets == 1 ? "one, well-formed" : secrets + ", well-formed");
    }

    private Diagnosis ai() {
        String engine = environment.find("POSTFORGE_AI").orElse("template");
        return switch (engine) {
            case "template" -> Diagnosis.ok("AI", "the template generator, offline");
            case "anthropic" -> languageModel(engine, "ANTHROPIC_API_KEY", false);
            case "openai" ->
                languageModel(
                        engine,
                        "OPENAI_API_KEY",
                        environment.find("POSTFORGE_AI_BASE_URL").isPresent());
            default ->
                Diagnosis.problem(
                        "AI", "POSTFORGE_AI is \"" + engine + "\"", "set it to template, anthropic or openai");
        };
    }

    private Diagnosis languageModel(String engine, String key, boolean ownServer) {
        return environment.find(key).isPresent() || ownServer
                ? Diagnosis.ok("AI", engine + ", with " + (ownServer ? "a server of its own" : key))
                : Diagnosis.problem("AI", engine + " without a key", "set " + key);
    }

    private static Diagnosis port(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return Diagnosis.ok("port", socket.getLocalPort() + " is free");
        } catch (IOException e) {
            return Diagnosis.warning(
                    "port", port + " is taken", "fine if PostForge runs already; else set PORT to another one");
        }
    }
}
