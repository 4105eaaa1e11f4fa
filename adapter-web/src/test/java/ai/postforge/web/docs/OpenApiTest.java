package ai.postforge.web.docs;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.web.Api;
import ai.postforge.web.problem.ProblemType;
import ai.postforge.web.testing.ApiDocument;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Compares the document with the routes. Every test that sends a request checks that the document describes the answer.
 */
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

            assertThat(ApiDocument.load().operations())
                    .extracting(operation -> operation.method() + " " + operation.path())
                    .containsExactlyInAnyOrderElementsOf(routes);
        }
    }

    @Test
    void theDocumentIsWellFormed() {
        assertThat(parsed().getOpenapi()).startsWith("3.1");
    }

    @Test
    void theDocumentListsExactlyTheTypesOfProblemsThatThereAre() {
        Schema<?> types =
                Objects.requireNonNull(parsed().getComponents().getSchemas().get("ProblemType"));

        assertThat(types.getEnum().stream().map(Object::toString))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of("about:blank"),
                                Arrays.stream(ProblemType.values()).map(ProblemType::uri))
                        .toList());
    }

    /** Without these names, generated code has names like {@code httpsColonSlashSlashPostforgePeriodAi}. */
    @Test
    void everyTypeOfProblemHasANameForGeneratedCode() {
        Schema<?> types =
                Objects.requireNonNull(parsed().getComponents().getSchemas().get("ProblemType"));
        Map<String, String> names =
                Arrays.stream(ProblemType.values()).collect(Collectors.toMap(ProblemType::uri, ProblemType::name));
        names.put("about:blank", "ABOUT_BLANK");

        assertThat(types.getExtensions().get("x-enum-varnames"))
                .isEqualTo(types.getEnum().stream().map(names::get).toList());
    }

    /** A bare object is one without keys to some generators of clients. */
    @Test
    void everyObjectSaysWhichKeysItHas() throws IOException {
        JsonNode document = new YAMLMapper().readTree(document());
        List<JsonNode> objects = document.findParents("type").stream()
                .filter(schema -> "object".equals(schema.get("type").asText()))
                .toList();

        assertThat(objects).hasSizeGreaterThan(10);
        assertThat(objects).allMatch(schema -> schema.has("properties") || schema.has("additionalProperties"));
    }

    /** Generated TypeScript demands what has a default, and other clients send it. */
    @Test
    void nothingThatARequestMayLeaveOutHasADefault() throws IOException {
        assertThat(document()).doesNotContain("default:");
    }

    /** The docs page fills examples in, so a request would go out with a key or a tag that nobody meant. */
    @Test
    void noHeaderThatARequestMayLeaveOutHasAnExample() {
        OpenAPI api = parsed();
        List<Parameter> optionalHeaders = Stream.concat(
                        api.getComponents().getParameters().values().stream(),
                        api.getPaths().values().stream()
                                .flatMap(path -> path.readOperations().stream())
                                .flatMap(operation -> Stream.ofNullable(operation.getParameters())
                                        .flatMap(List::stream)))
                .filter(parameter -> "header".equals(parameter.getIn()))
                .filter(parameter -> !Boolean.TRUE.equals(parameter.getRequired()))
                .toList();

        assertThat(optionalHeaders)
                .extracting(Parameter::getName)
                .contains("If-Match", "If-None-Match", "Idempotency-Key");
        assertThat(optionalHeaders).allSatisfy(header -> {
            assertThat(header.getExample()).isNull();
            assertThat(header.getExamples()).isNull();
            assertThat(header.getSchema().getExample()).isNull();
            assertThat((List<?>) header.getSchema().getExamples()).isNull();
        });
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

    private static OpenAPI parsed() {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        try {
            SwaggerParseResult result = new OpenAPIV3Parser().readContents(document(), null, options);
            assertThat(result.getMessages()).isEmpty();
            return result.getOpenAPI();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String document() throws IOException {
        try (InputStream in = Objects.requireNonNull(DocsFiles.class.getResourceAsStream("openapi.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
