package ai.postforge.web.docs;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.web.Api;
import ai.postforge.web.Description;
import ai.postforge.web.problem.ProblemType;
import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the document against the routes. That each answer is foreseen is checked wherever a test sends a request. */
class OpenApiTest {
    /** Routes of other modules, which the document describes for the whole service. */
    private static final Set<String> ELSEWHERE = Set.of(
            "POST /api/webhooks/clerk",
            "GET /health",
            "GET /health/liveness",
            "GET /health/readiness",
            "GET /prometheus");

    @Test
    void theDocumentDescribesExactlyTheRoutesThatThereAre() {
        try (Api api = Api.start()) {
            Set<String> routes = api.bean(Router.class)
                    .uriRoutes()
                    .filter(route -> route.getHttpMethod() != HttpMethod.HEAD)
                    .map(route -> route.getHttpMethod() + " "
                            + route.getUriMatchTemplate().toPathString())
                    .collect(Collectors.toCollection(TreeSet::new));
            routes.addAll(ELSEWHERE);

            assertThat(Description.load().operations()).isEqualTo(routes);
        }
    }

    @Test
    void theDocumentIsWellFormed() throws IOException {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);

        SwaggerParseResult result = new OpenAPIV3Parser().readContents(document(), null, options);

        assertThat(result.getMessages()).isEmpty();
        assertThat(result.getOpenAPI().getOpenapi()).startsWith("3.1");
    }

    @Test
    void theDocumentNamesEveryTypeOfProblemThatTheServiceItselfRaises() throws IOException {
        Set<ProblemType> general = Set.of(ProblemType.METHOD_NOT_ALLOWED, ProblemType.TOO_MANY_REQUESTS);
        String document = document();

        for (ProblemType type : ProblemType.values()) {
            String slug = type.uri().substring(type.uri().lastIndexOf('/'));
            assertThat(general.contains(type) || document.contains("`" + slug + "`"))
                    .as(slug)
                    .isTrue();
        }
    }

    private static String document() throws IOException {
        try (InputStream in = Objects.requireNonNull(DocsFiles.class.getResourceAsStream("openapi.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
