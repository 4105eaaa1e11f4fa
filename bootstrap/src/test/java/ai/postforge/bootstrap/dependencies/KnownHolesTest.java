package ai.postforge.bootstrap.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check of the dependencies has to be able to fail. */
final class KnownHolesTest {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");
    private static final Path LIST = Path.of("..", ".ci", "known-holes.txt");

    @TempDir
    Path directory;

    /** Dependencies as they were and as they are, with the list of the repository. */
    @ParameterizedTest
    @CsvSource({
        "io.netty:netty-codec-http:jar:4.2.16.Final:compile, false",
        "io.netty:netty-codec-http:jar:4.2.18.Final:compile, true",
        "io.netty:netty-transport-native-epoll:jar:linux-x86_64:4.2.17.Final:runtime, false",
        "org.postgresql:postgresql:jar:42.7.8:compile -- module org.postgresql.jdbc, false",
        "org.postgresql:postgresql:jar:42.7.14:compile -- module org.postgresql.jdbc, true",
        "com.fasterxml.jackson.core:jackson-databind:jar:2.21.5:compile, false",
        "com.fasterxml.jackson.core:jackson-databind:jar:2.21.8:compile, true",
        "com.fasterxml.jackson.core:jackson-databind:jar:2.21.6-rc1:compile, false",
        "com.nimbusds:nimbus-jose-jwt:jar:10.9.1:compile, true"
    })
    void aKnownHoleIsFoundWithoutOsv(String dependency, boolean fine) throws Exception {
        assertThat(KnownHoles.run(NOWHERE, LIST, List.of(file(dependency)))).isEqualTo(fine);
    }

    @Test
    void whatOsvKnowsCountsToo() throws Exception {
        HttpServer osv = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        osv.createContext("/v1/query", exchange -> {
            String query = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] answer = (query.contains("\"org.example:holey\"") && query.contains("\"1.0\"")
                            ? "{\"vulns\":[{\"id\":\"GHSA-aaaa-bbbb-cccc\"}]}"
                            : "{}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        osv.start();
        try {
            URI address = URI.create("http://127.0.0.1:" + osv.getAddress().getPort());

            assertThat(KnownHoles.run(address, LIST, List.of(file("org.example:holey:jar:1.0:test"))))
                    .isFalse();
            assertThat(KnownHoles.run(address, LIST, List.of(file("org.example:holey:jar:1.1:test"))))
                    .isTrue();
        } finally {
            osv.stop(0);
        }
    }

    @Test
    void aFileWithoutDependenciesIsNoGoodNews() throws Exception {
        assertThat(KnownHoles.run(NOWHERE, LIST, List.of(file("The following files have been resolved:"))))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.10,1.2.9,1",
        "1.2,1.2.0,0",
        "2.0-rc1,2.0,-1",
        "4.2.18.Final,4.2.18,0",
        "1.10,1.9.5,1",
        "33.0-jre,33.0,0"
    })
    void versionsAreComparedNumberByNumber(String one, String other, int order) {
        assertThat(Integer.signum(KnownHoles.compareVersions(one, other))).isEqualTo(order);
        assertThat(Integer.signum(KnownHoles.compareVersions(other, one))).isEqualTo(-order);
    }

    private Path file(String dependency) throws IOException {
        Path file = Files.createTempFile(directory, "dependencies", ".txt");
        return Files.writeString(file, "\nThe following files have been resolved:\n   " + dependency + "\n");
    }
}
