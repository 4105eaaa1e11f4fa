package ai.postforge.bootstrap.settings;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How HTTP is served.
 *
 * @param appOrigins that may call the API from a browser, as browsers write them
 * @param requestTimeout how long a request may take to arrive
 */
public record WebSettings(List<String> appOrigins, Duration requestTimeout) {
    private static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(30);

    public WebSettings {
        appOrigins = List.copyOf(appOrigins);
    }

    static WebSettings read(SettingReader reader) {
        List<String> origins = reader.list("POSTFORGE_APP_ORIGINS");
        origins.stream()
                .filter(origin -> !isOrigin(origin))
                .forEach(
                        origin -> reader.problem(
                                "POSTFORGE_APP_ORIGINS has \"" + origin
                                        + "\"; each has to be an origin as browsers write it: https://app.example.com, without a path"));
        return new WebSettings(
                origins,
                reader.read("POSTFORGE_REQUEST_TIMEOUT", Durations::parse, Durations.FORMAT)
                        .orElse(DEFAULT_REQUEST_TIMEOUT));
    }

    /** Whether a browser could send it: scheme, host and port, in lower case, without the scheme's own port. */
    private static boolean isOrigin(String text) {
        try {
            URI uri = URI.create(text);
            boolean https = "https".equals(uri.getScheme());
            boolean web = https || "http".equals(uri.getScheme());
            boolean plainPort = uri.getPort() == -1 || uri.getPort() != (https ? 443 : 80);
            String origin = uri.getScheme() + "://" + uri.getHost() + (uri.getPort() == -1 ? "" : ":" + uri.getPort());
            return web
                    && uri.getHost() != null
                    && plainPort
                    && text.equals(origin)
                    && text.equals(text.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
