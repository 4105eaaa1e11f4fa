package ai.postforge.web;

import java.util.Map;

/** How the HTTP server is set up unless somebody says otherwise. */
public final class WebDefaults {
    private WebDefaults() {}

    /** Micronaut properties, for whoever builds the application context to put under its own. */
    public static Map<String, Object> properties() {
        return Map.of(
                // The largest that any route takes; what each takes is told before.
                "micronaut.server.max-request-size", "1MB",
                "micronaut.server.netty.max-header-size", "32KB",
                // A browser's Origin is no reason to refuse a request: who may read the answer is told to the browser.
                "micronaut.server.cors.localhost-pass-through", true,
                "micronaut.server.multipart.enabled", false,
                "micronaut.server.log-handled-exceptions", false);
    }
}
