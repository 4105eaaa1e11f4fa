package ai.postforge.bootstrap.settings;

import ai.postforge.ai.model.ModelSettings;
import ai.postforge.ai.model.OptionalField;
import ai.postforge.ai.model.Provider;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The generator, and its limits.
 *
 * @param model the language model, or empty for the template
 * @param timeout limit for one generation
 * @param maxConcurrent how many generations this process runs at once
 * @param maxConcurrentPerUser how many of them may be one user's
 */
public record AiSettings(Optional<ModelSettings> model, Duration timeout, int maxConcurrent, int maxConcurrentPerUser) {
    private static final String TEMPLATE = "template";
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
    private static final int DEFAULT_CONCURRENT = 1_000;
    private static final int DEFAULT_CONCURRENT_PER_USER = 100;
    private static final int MAX_CONCURRENT = 100_000;
    private static final int MAX_TOKENS = 100_000;
    private static final double MAX_TEMPERATURE = 2;

    /** The name of the generator for metrics, as configured. */
    public String writer() {
        return model.map(ModelSettings::model).orElse(TEMPLATE);
    }

    static AiSettings read(SettingReader reader) {
        Duration timeout = reader.read("POSTFORGE_AI_TIMEOUT", Durations::parse, Durations.FORMAT)
                .orElse(DEFAULT_TIMEOUT);
        String choice = reader.read(
                        "POSTFORGE_AI",
                        text -> Optional.of(text)
                                .filter(it ->
                                        it.equals(TEMPLATE) || Provider.of(it).isPresent()),
                        "template, anthropic or openai")
                .orElse(TEMPLATE);
        return new AiSettings(
                Provider.of(choice).flatMap(provider -> model(reader, provider, timeout)),
                timeout,
                concurrent(reader, "POSTFORGE_AI_MAX_CONCURRENT", DEFAULT_CONCURRENT),
                concurrent(reader, "POSTFORGE_AI_MAX_CONCURRENT_PER_USER", DEFAULT_CONCURRENT_PER_USER));
    }

    /** Empty if something is missing, which the reader then knows. */
    private static Optional<ModelSettings> model(SettingReader reader, Provider provider, Duration timeout) {
        Optional<String> model = reader.text("POSTFORGE_AI_MODEL");
        if (model.isEmpty()) {
            reader.problem("POSTFORGE_AI is " + provider.code()
                    + ", so POSTFORGE_AI_MODEL has to be set: the name of one of its models");
        }
        Optional<URI> baseUrl =
                reader.read("POSTFORGE_AI_BASE_URL", AiSettings::httpUrl, "an address as http://localhost:11434/v1");
        Optional<String> key = reader.text(provider.keyVariable());
        boolean keyNeeded = provider == Provider.ANTHROPIC
                || reader.text("POSTFORGE_AI_BASE_URL").isEmpty();
        if (key.isEmpty() && keyNeeded) {
            reader.problem("POSTFORGE_AI is " + provider.code() + ", so " + provider.keyVariable() + " has to be set");
        }
        Optional<Double> temperature =
                reader.read("POSTFORGE_AI_TEMPERATURE", AiSettings::temperature, "a number from 0 to 2, as in 0.7");
        int maxTokens = reader.read(
                        "POSTFORGE_AI_MAX_TOKENS",
                        text -> Settings.wholeNumber(text, 1, MAX_TOKENS),
                        "a number of tokens, 1 to " + MAX_TOKENS)
                .orElse(ModelSettings.DEFAULT_MAX_TOKENS);
        Set<OptionalField> omitted = omitted(reader, provider);
        Duration connectTimeout = reader.read("POSTFORGE_AI_CONNECT_TIMEOUT", Durations::parse, Durations.FORMAT)
                .orElse(ModelSettings.DEFAULT_CONNECT_TIMEOUT);
        return model.map(name -> new ModelSettings(
                provider, name, baseUrl, key, temperature, maxTokens, omitted, timeout, connectTimeout));
    }

    private static Set<OptionalField> omitted(SettingReader reader, Provider provider) {
        String name = "POSTFORGE_AI_OMIT";
        Set<OptionalField> omitted = EnumSet.noneOf(OptionalField.class);
        for (String code : reader.list(name)) {
            OptionalField.of(code)
                    .ifPresentOrElse(
                            omitted::add,
                            () -> reader.problem(name + " names \"" + code
                                    + "\"; it can name stream_options, max_tokens and max_completion_tokens"));
        }
        if (provider != Provider.OPENAI && !reader.list(name).isEmpty()) {
            reader.problem(name + " is only for POSTFORGE_AI=openai");
        }
        return omitted;
    }

    private static int concurrent(SettingReader reader, String name, int otherwise) {
        return reader.read(
                        name,
                        text -> Settings.wholeNumber(text, 1, MAX_CONCURRENT),
                        "a number of generations, 1 to " + MAX_CONCURRENT)
                .orElse(otherwise);
    }

    private static Optional<URI> httpUrl(String text) {
        try {
            return Optional.of(new URI(text))
                    .filter(url -> "http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                    .filter(url -> url.getHost() != null);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<Double> temperature(String text) {
        return Optional.of(text)
                .filter(number -> number.matches("\\d(\\.\\d{1,6})?"))
                .map(Double::valueOf)
                .filter(number -> number <= MAX_TEMPERATURE);
    }
}
