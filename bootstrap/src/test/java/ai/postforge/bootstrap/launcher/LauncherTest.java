package ai.postforge.bootstrap.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The class cache makes starts faster, and never prevents one. */
final class LauncherTest {
    private static final String REHEARSING = "rehearsing the start";

    /** From JDK 25 on: a JVM that cannot use its cache ends instead of going on without. */
    private static final Map<String, String> STRICT =
            Runtime.version().feature() >= 25 ? Map.of("JDK_JAVA_OPTIONS", "-XX:AOTMode=on") : Map.of();

    @TempDir
    Path directory;

    private Installation installation;

    @BeforeEach
    void install() throws IOException {
        installation = Installation.in(directory.resolve("a folder"));
    }

    @Test
    void theFirstServeRehearsesAndWhatItRecordedIsUsedByAll() throws Exception {
        assertThat(installation.run(Map.of(), "status")).contains("did status").doesNotContain(REHEARSING);
        assertThat(installation.caches()).isEmpty();

        assertThat(installation.run(Map.of(), "serve")).contains(REHEARSING, "did serve");
        assertThat(installation.caches())
                .hasSize(1)
                .allSatisfy(cache -> assertThat(cache).isNotEmptyFile());

        assertThat(installation.run(STRICT, "serve")).contains("did serve").doesNotContain(REHEARSING);
        assertThat(installation.run(STRICT, "db", "status")).contains("did db status");
    }

    @Test
    void aBrokenCacheOnlyCostsTime() throws Exception {
        installation.run(Map.of(), "serve");
        Path cache = installation.caches().getFirst();
        byte[] good = Files.readAllBytes(cache);
        byte[] damaged = good.clone();
        Arrays.fill(damaged, good.length / 2, good.length / 2 + good.length / 8, (byte) 0x55);
        for (byte[] broken : List.of(
                damaged, Arrays.copyOf(good, good.length / 2), "none".getBytes(StandardCharsets.UTF_8), new byte[0])) {
            Files.write(cache, broken);
            assertThat(installation.run(Map.of(), "serve"))
                    .contains("did serve")
                    .doesNotContain(REHEARSING)
                    .matches(said -> said.contains("is damaged") == (broken.length > 0));
        }
    }

    @Test
    void aChangedProgramIsRehearsedAnew() throws Exception {
        installation.run(Map.of(), "serve");
        List<Path> before = installation.caches();

        installation.build("second");

        assertThat(installation.run(Map.of(), "serve")).contains(REHEARSING, "did serve");
        assertThat(installation.caches()).hasSize(1).doesNotContainAnyElementsOf(before);
        assertThat(installation.run(STRICT, "serve")).contains("did serve").doesNotContain(REHEARSING);
    }

    @Test
    void aRehearsalThatFailsIsSaidAndNotTriedAgain() throws Exception {
        Map<String, String> failing = Map.of("TINY_PROGRAM_FAILS_AT", "rehearse");
        assertThat(installation.run(failing, "serve")).contains(REHEARSING, "only costs time", "did serve");
        assertThat(installation.run(failing, "serve")).contains("did serve").doesNotContain(REHEARSING);
    }

    @Test
    void whoWantsNoRehearsalGetsNone() throws Exception {
        assertThat(installation.run(Map.of("POSTFORGE_REHEARSE", "no"), "serve"))
                .contains("did serve")
                .doesNotContain(REHEARSING);
        assertThat(installation.caches()).isEmpty();
    }
}
