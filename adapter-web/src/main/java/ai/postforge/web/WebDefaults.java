package ai.postforge.web;

import java.util.Map;

/** How the HTTP server is set up unless somebody says otherwise. */
public final class WebDefaults {
    private WebDefaults() {}

    /** Micronaut properties, for whoever builds the application context to put under its own. */
    public static Map<String, Object> properties() {
        return Map.of(
                "micronaut.server.max-request-size", "256KB",
                "micronaut.server.multipart.enabled", false,
                "micronaut.server.log-handled-exceptions", false);
    }
}
