package ai.postforge.clerk.session;

import static ai.postforge.clerk.session.TestTokens.ANN;
import static ai.postforge.clerk.session.TestTokens.KEY;
import static ai.postforge.clerk.session.TestTokens.OTHER_KEY;
import static ai.postforge.clerk.session.TestTokens.claims;
import static ai.postforge.clerk.session.TestTokens.signed;
import static ai.postforge.clerk.session.TestTokens.unseen;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.postforge.application.session.SessionTokens;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.HttpStatusException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The key set's address fails, or answers what is no key set. */
class RemoteKeysAwayTest {
    /** Held here, since a logger that nobody holds forgets its level. */
    private static final Logger LOG = Logger.getLogger(RemoteKeys.class.getName());

    private final RemoteTokens remote = new RemoteTokens();

    @BeforeAll
    static void keepTheLogOutOfTheBuildsOutput() {
        LOG.setLevel(Level.OFF);
    }

    @AfterEach
    void stop() {
        remote.close();
    }

    @Test
    void knownKeysStayGoodWhileTheAddressIsAway() {
        remote.server.serve(KEY.toPublicJWK());
        assertThat(remote.tokens.verify(signed(claims()))).isEqualTo(ANN);
        assertThat(remote.forgetful.verify(signed(claims()))).isEqualTo(ANN);

        remote.server.close();
        for (int i = 0; i < 5; i++) {
            for (SessionTokens each : List.of(remote.tokens, remote.forgetful)) {
                assertThat(each.verify(signed(OTHER_KEY, claims()))).isEqualTo(RemoteTokens.UNKNOWN_KEY);
                assertThat(each.verify(unseen())).isEqualTo(ANN);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("uselessAnswers")
    void knownKeysStayGoodWhileTheAddressAnswersNonsense(int status, String body) {
        remote.server.serve(KEY.toPublicJWK());
        assertThat(remote.forgetful.verify(unseen())).isEqualTo(ANN);

        remote.server.respond(status, body);
        while (remote.server.requests() < 4) {
            assertThat(remote.forgetful.verify(unseen())).isEqualTo(ANN);
        }
    }

    @ParameterizedTest
    @MethodSource("uselessAnswers")
    void withoutAnyKeyThereIsNoVerdictUntilTheAddressIsBack(int status, String body) {
        remote.server.respond(status, body);
        assertNoVerdict(remote.forgetful);

        remote.server.serve(KEY.toPublicJWK());
        assertThat(remote.forgetful.verify(signed(claims()))).isEqualTo(ANN);
    }

    @ParameterizedTest
    @MethodSource("setsWithoutAUsableKey")
    void aSetWithoutAUsableKeyWithdrawsThoseKnownBefore(String body) {
        remote.server.serve(KEY.toPublicJWK());
        assertThat(remote.forgetful.verify(unseen())).isEqualTo(ANN);

        remote.server.respond(200, body);
        while (!remote.forgetful.verify(unseen()).equals(RemoteTokens.UNKNOWN_KEY)) {
            Thread.onSpinWait();
        }
    }

    static List<String> setsWithoutAUsableKey() throws JOSEException {
        RSAKey forEncryption =
                new RSAKey.Builder(OTHER_KEY).keyUse(KeyUse.ENCRYPTION).build();
        RSAKey brief = new RSAKeyGenerator(1024, true).keyID("ins_1").generate();
        return List.of(
                "{\"keys\":[]}",
                "{\"keys\":[" + forEncryption.toPublicJWK() + "]}",
                "{\"keys\":[" + brief.toPublicJWK() + "]}",
                "{\"keys\":[" + new ECKeyGenerator(Curve.P_256).keyID("ec").generate() + "]}");
    }

    @Test
    void aWithdrawnKeyIsDeadWithinAMinute() {
        assertThat(RemoteKeys.FRESH.plus(RemoteKeys.TIMEOUT).plus(RecentTokens.LONGEST))
                .isLessThanOrEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void manyTokensWithoutAnyKeyDoNotBecomeManyFetchesEither() {
        remote.server.respond(500, "");

        for (int i = 0; i < 20; i++) {
            assertNoVerdict(remote.tokens);
        }
        assertThat(remote.server.requests()).isEqualTo(2);
    }

    static List<Object[]> uselessAnswers() {
        return List.of(
                new Object[] {500, "{\"keys\":[]}"},
                new Object[] {404, ""},
                new Object[] {302, ""},
                new Object[] {200, "<html>maintenance</html>"},
                new Object[] {200, "{\"keys\":[" + KEY.toPublicJWK() + "], \"padding\":\"" + "x".repeat(70_000) + "\"}"
                });
    }

    @Test
    void aServerThatCannotBeReachedAtAllIsNoVerdictEither() {
        remote.server.close();

        assertNoVerdict(remote.tokens);
    }

    @Test
    void aServerThatTakesTheCallAndSaysNothingIsNotWaitedForForEver() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            URI address = URI.create("http://localhost:" + silent.getLocalPort() + "/jwks.json");

            assertNoVerdict(
                    RemoteTokens.with(address, Duration.ofHours(2), Duration.ofHours(1), Duration.ofMillis(100)));
        }
    }

    @Test
    void aServerThatAnswersByteByByteIsNotWaitedForForEver() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread dripping = Thread.ofVirtual().start(() -> drip(server));
            URI address = URI.create("http://localhost:" + server.getLocalPort() + "/jwks.json");

            assertNoVerdict(
                    RemoteTokens.with(address, Duration.ofHours(2), Duration.ofHours(1), Duration.ofMillis(500)));
            dripping.interrupt();
        }
    }

    /** A byte each 50 ms, until the client has gone. */
    private static void drip(ServerSocket server) {
        try (Socket client = server.accept()) {
            client.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n{".getBytes(US_ASCII));
            while (!Thread.interrupted()) {
                client.getOutputStream().write(' ');
                LockSupport.parkNanos(50_000_000);
            }
        } catch (IOException e) {
            // The client has gone.
        }
    }

    private static void assertNoVerdict(SessionTokens tokens) {
        assertThatThrownBy(() -> tokens.verify(signed(claims())))
                .isInstanceOf(HttpStatusException.class)
                .hasFieldOrPropertyWithValue("status", HttpStatus.SERVICE_UNAVAILABLE);
    }
}
