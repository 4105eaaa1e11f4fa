package ai.postforge.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.postforge.bootstrap.Main;
import ai.postforge.bootstrap.testing.ChildProcess;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first minutes of somebody with nothing but a JDK: serve, paste, stop, serve again. */
final class NewcomerTest {
    private static final Pattern CURL = Pattern.compile(
            "curl -i http://localhost:(\\d+)(/\\S+) -H 'Content-Type: application/json' -H 'Authorization: Bearer (\\S+)'"
                    + " -d '(.*)'");

    @TempDir
    Path directory;

    @Test
    void thePrintedRequestMakesAPostThatIsStillThereAfterARestart() throws Exception {
        String post;
        try (ChildProcess serve = serve()) {
            assertThat(serve.awaitLine("The seed user started with 10 credits"))
                    .endsWith("2 from before its ledger, 10 as welcome bonus, less 1 for each of two posts.");
            Matcher curl = awaitCurl(serve);
            Client seedUser = Client.of(Integer.parseInt(curl.group(1))).with(curl.group(3));

            Answer created = seedUser.send("POST", curl.group(2), curl.group(4));

            assertThat(created.status()).isEqualTo(201);
            assertThat(created.header("X-Credits-Available")).isEqualTo("9");
            assertThat(created.text("status")).isEqualTo("draft");
            assertThat(created.text("content").codePoints().count()).isBetween(1L, 500L);
            post = created.header("Location");
            // The development key is for this machine; 127.0.0.2 is one more address of a machine that has it.
            assertThatThrownBy(() -> new Socket(
                            InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), Integer.parseInt(curl.group(1))))
                    .isInstanceOf(ConnectException.class);
            stop(serve);
        }
        try (ChildProcess serve = serve()) {
            Matcher curl = awaitCurl(serve);
            Client seedUser = Client.of(Integer.parseInt(curl.group(1))).with(curl.group(3));

            assertThat(seedUser.get(post).status()).isEqualTo(200);
            assertThat(seedUser.get("/api/credits").json().path("available").asInt())
                    .isEqualTo(9);
            assertThat(seedUser.get("/docs").status()).isEqualTo(200);
            stop(serve);
        }
    }

    private ChildProcess serve() {
        return ChildProcess.start(Main.class, directory, Map.of("PORT", "0"), "serve");
    }

    private void stop(ChildProcess serve) throws InterruptedException {
        serve.terminate();
        serve.awaitExit();
        assertThat(Files.exists(directory.resolve(".postforge/database/postmaster.pid")))
                .isFalse();
    }

    private static Matcher awaitCurl(ChildProcess serve) throws InterruptedException {
        Matcher curl = CURL.matcher(serve.awaitLine("curl "));
        assertThat(curl.matches()).isTrue();
        return curl;
    }
}
