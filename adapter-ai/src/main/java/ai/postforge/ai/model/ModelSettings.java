package ai.postforge.ai.model;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Which model to ask, and within which bounds.
 *
 * @param model the model's name, as the provider knows it
 * @param baseUrl where the provider's API begins, {@code /v1} included; the provider's own address if empty
 * @param apiKey empty for a server that wants none
 * @param temperature 0 to 2; the provider's own default if empty
 * @param maxTokens how many tokens an answer may have
 * @param omitted fields that the server is not sent; those that it refuses by name are left out by themselves
 * @param timeLimit for a whole generation, with its retry
 * @param connectTimeout for each connection
 */
public record ModelSettings(
        Provider provider,
        String model,
        Optional<URI> baseUrl,
        Optional<String> apiKey,
        Optional<Double> temperature,
        int maxTokens,
        Set<OptionalField> omitted,
        Duration timeLimit,
        Duration connectTimeout) {
    public static final int DEFAULT_MAX_TOKENS = 1000;
    public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** Without the key, so that it cannot end up in a log by accident. */
    @Override
    public String toString() {
        return "ModelSettings[" + provider.code() + ", " + model + ", "
                + baseUrl.map(URI::toString).orElse("the provider's own address") + "]";
    }
}
