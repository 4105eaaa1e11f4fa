package ai.postforge.persistence.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.persistence.testing.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EmbeddingTest {
    private static final String PLACE = "src/test/java/ai/postforge/persistence/embedding/EmbeddingService.java";

    @Test
    void theDocsShowTheExampleThatRuns() throws IOException {
        String program = Files.readString(Path.of(PLACE));
        String begin = "// The example of docs/embedding.md begins.\n";
        String end = "\n        // The example of docs/embedding.md ends.";
        String example = program.substring(program.indexOf(begin) + begin.length(), program.indexOf(end))
                .stripIndent();

        assertThat(Path.of("../docs/embedding.md")).content().contains("```java\n" + example + "\n```\n");
    }

    @Test
    void theWriteSideNeedsNoContainerOnTheClassPath() throws Exception {
        try (TestDatabase database = TestDatabase.empty()) {
            Process service = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            classPathWithoutMicronaut(),
                            "-XX:TieredStopAtLevel=1",
                            EmbeddingService.class.getName(),
                            database.jdbcUrl())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var output = service.inputReader()) {
                assertThat(output.lines()).containsExactly("On kept promises. 9 credits are left.");
                assertThat(service.waitFor(5, TimeUnit.MINUTES)).isTrue();
                assertThat(service.exitValue()).isZero();
            } finally {
                service.destroyForcibly();
            }
        }
    }

    private static String classPathWithoutMicronaut() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("micronaut"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
