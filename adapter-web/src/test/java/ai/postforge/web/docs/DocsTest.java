package ai.postforge.web.docs;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.web.Answer;
import ai.postforge.web.Api;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocsTest {
    private final Api api = Api.start();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void thePageAndAllItsPartsComeFromHere() {
        Answer page = read("/docs");
        Matcher part = Pattern.compile("(?:href|src)=\"([^\"]+)\"").matcher(page.body());

        assertThat(page.header("content-type")).contains("text/html;charset=utf-8");
        assertThat(page.header("content-security-policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'")
                .doesNotContain("http", "unsafe-eval");
        int parts = 0;
        for (; part.find(); parts++) {
            assertThat(read(part.group(1)).status()).as(part.group(1)).isEqualTo(200);
        }
        assertThat(parts).isEqualTo(4);
        assertThat(read("/docs/docs.js").body()).contains("SwaggerUIBundle", "\"/openapi.yaml\"");
    }

    @Test
    void theDocumentIsServed() {
        Answer document = read("/openapi.yaml");

        assertThat(document.status()).isEqualTo(200);
        assertThat(document.header("content-type")).contains("application/yaml");
        assertThat(document.body()).startsWith("openapi: 3.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs/nothing", "/docs/..%2f..%2fapplication.yml", "/docs/swagger-ui.js", "/docs/%2e%2e"})
    void nothingElseCanBeReadFromTheJar(String path) {
        assertThat(read(path).status()).isEqualTo(404);
    }

    private Answer read(String path) {
        return api.send(api.anonymous("GET", path, ""));
    }
}
