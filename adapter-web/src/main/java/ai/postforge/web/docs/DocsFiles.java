package ai.postforge.web.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The files of the docs page: PostForge's own, and only the files of Swagger UI that the page needs. No other file is
 * served.
 */
final class DocsFiles {
    private static final String OURS = "/ai/postforge/web/docs/";
    private static final String SWAGGER_UI = "/META-INF/resources/webjars/swagger-ui/";
    private static final String SWAGGER_UI_VERSION = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

    private final Map<String, Place> places;

    private DocsFiles(Map<String, Place> places) {
        this.places = places;
    }

    /** A file's place on the class path, and its media type. */
    record Place(String resource, String mediaType) {}

    static DocsFiles load() {
        String swaggerUi = SWAGGER_UI + swaggerUiVersion() + "/";
        String script = "text/javascript;charset=utf-8";
        return new DocsFiles(Map.of(
                "openapi.yaml", new Place(OURS + "openapi.yaml", "application/yaml"),
                "index.html", new Place(OURS + "index.html", "text/html;charset=utf-8"),
                "docs.js", new Place(OURS + "docs.js", script),
                "swagger-ui.css", new Place(swaggerUi + "swagger-ui.css", "text/css;charset=utf-8"),
                "swagger-ui-bundle.js", new Place(swaggerUi + "swagger-ui-bundle.js", script),
                "favicon-32x32.png", new Place(swaggerUi + "favicon-32x32.png", "image/png")));
    }

    Optional<Place> find(String name) {
        return Optional.ofNullable(places.get(name));
    }

    byte[] read(Place place) {
        try (InputStream in = open(place.resource())) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String swaggerUiVersion() {
        try (InputStream in = open(SWAGGER_UI_VERSION)) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) {
        InputStream in = DocsFiles.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IllegalStateException("the class path lacks " + resource);
        }
        return in;
    }
}
