package ai.postforge.clerk.session;

import static ai.postforge.clerk.session.TestTokens.ANN;
import static ai.postforge.clerk.session.TestTokens.KEY;
import static ai.postforge.clerk.session.TestTokens.NOW;
import static ai.postforge.clerk.session.TestTokens.OTHER_KEY;
import static ai.postforge.clerk.session.TestTokens.claims;
import static ai.postforge.clerk.session.TestTokens.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.postforge.application.port.SessionTokens;
import ai.postforge.application.port.SessionTokens.Verification;
import ai.postforge.clerk.session.ClerkSessionTokens.Settings;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
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
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RemoteKeysTest {
    private static final Verification UNKNOWN_KEY =
            new Verification.Refused("unknown key, or algorithm or type not allowed");

    /** Held here, since a logger that nobody holds forgets its level. */
    private static final Logger LOG = Logger.getLogger(RemoteKeys.class.getName());

    private final KeySetServer server = new KeySetServer();
    /** Keeps the keys and the pauses for longer than any test takes. */
    private final SessionTokens tokens =
            with(server.address(), Duration.ofHours(2), Duration.ofHours(1), Duration.ofSeconds(5));
    /** Fetches the keys for practically every token. */
    private final SessionTokens forgetful =
            with(server.address(), Duration.ofMillis(1), Duration.ZERO, Duration.ofSeconds(5));

    @BeforeAll
    static void keepTheLogOutOfTheBuildsOutput() {
        LOG.setLevel(Level.OFF);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static SessionTokens with(URI address, Duration fresh, Duration pause, Duration timeout) {
        return new ClerkSessionTokens(
                RemoteKeys.at(address, fresh, pause, timeout), Settings.NONE, InstantSource.fixed(NOW));
    }

    private static void assertNoVerdict(SessionTokens tokens) {
        assertThatThrownBy(() -> tokens.verify(signed(claims())))
                .isInstanceOf(HttpStatusException.class)
                .hasFieldOrPropertyWithValue("status", HttpStatus.SERVICE_UNAVAILABLE);
    }

    @Test
    void theKeysAreFetchedOnceForManyTokens() {
        server.serve(KEY.toPublicJWK(), OTHER_KEY.toPublicJWK());

        for (int i = 0; i < 50; i++) {
            assertThat(tokens.verify(signed(claims()))).isEqualTo(ANN);
            assertThat(tokens.verify(signed(OTHER_KEY, claims()))).isEqualTo(ANN);
        }
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void callersAtTheSameTimeShareOneFetch() throws Exception {
        server.serve(KEY.toPublicJWK());
        String token = signed(claims());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Verification> check = () -> tokens.verify(token);
            for (Future<Verification> answer :
                    threads.invokeAll(Stream.generate(() -> check).limit(50).toList())) {
                assertThat(answer.get()).isEqualTo(ANN);
            }
        }
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void aKeyRotatedInIsFetchedWhenATokenNeedsIt() {
        server.serve(KEY.toPublicJWK());
        assertThat(tokens.verify(signed(claims()))).isEqualTo(ANN);

        server.serve(KEY.toPublicJWK(), OTHER_KEY.toPublicJWK());
        assertThat(tokens.verify(signed(OTHER_KEY, claims()))).isEqualTo(ANN);
        assertThat(tokens.verify(signed(claims()))).isEqualTo(ANN);
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void aKeyRotatedOutIsRefusedOnceTheSetIsFetchedAgain() {
        server.serve(KEY.toPublicJWK());
        assertThat(forgetful.verify(signed(claims()))).isEqualTo(ANN);

        server.serve(OTHER_KEY.toPublicJWK());
        String token = signed(claims());
        while (!forgetful.verify(token).equals(UNKNOWN_KEY)) {
            Thread.onSpinWait();
        }
        assertThat(forgetful.verify(signed(OTHER_KEY, claims()))).isEqualTo(ANN);
    }

    @Test
    void manyTokensWithUnknownKeysDoNotBecomeManyFetches() {
        server.serve(KEY.toPublicJWK());

        for (int i = 0; i < 200; i++) {
            RSAKey unknown = new RSAKey.Builder(OTHER_KEY).keyID("unknown_" + i).build();
            assertThat(tokens.verify(signed(unknown, claims()))).isEqualTo(UNKNOWN_KEY);
        }
        assertThat(tokens.verify(signed(claims()))).isEqualTo(ANN);
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void aTokenThatNamesNoKeyHoldsIfAnyOfTheKeysSignedIt() throws JOSEException {
        server.serve(KEY.toPublicJWK());
        JWSHeader header = new JWSHeader(JWSAlgorithm.RS256);

        assertThat(tokens.verify(signed(header, new RSASSASigner(KEY), claims())))
                .isEqualTo(ANN);
        assertThat(tokens.verify(signed(header, new RSASSASigner(OTHER_KEY), claims())))
                .isEqualTo(new Verification.Refused("bad signature"));
    }

    @Test
    void aTokenThatOnlyNamesAKnownKeyIsRefused() {
        server.serve(KEY.toPublicJWK());
        RSAKey pretender = new RSAKey.Builder(OTHER_KEY).keyID(KEY.getKeyID()).build();

        assertThat(tokens.verify(signed(pretender, claims()))).isEqualTo(new Verification.Refused("bad signature"));
    }

    @Test
    void aKeyThatComesWithTheTokenIsNeitherTrustedNorFetched() throws JOSEException {
        server.serve(KEY.toPublicJWK());
        try (KeySetServer evil = new KeySetServer()) {
            evil.serve(OTHER_KEY.toPublicJWK());
            JWSHeader embedded = TestTokens.header(OTHER_KEY)
                    .jwk(OTHER_KEY.toPublicJWK())
                    .jwkURL(evil.address())
                    .x509CertURL(evil.address())
                    .build();

            assertThat(tokens.verify(signed(embedded, new RSASSASigner(OTHER_KEY), claims())))
                    .isEqualTo(UNKNOWN_KEY);
            assertThat(evil.requests()).isZero();
        }
    }

    @Test
    void knownKeysStayGoodWhileTheAddressIsAway() {
        server.serve(KEY.toPublicJWK());
        assertThat(tokens.verify(signed(claims()))).isEqualTo(ANN);
        assertThat(forgetful.verify(signed(claims()))).isEqualTo(ANN);

        server.close();
        for (int i = 0; i < 5; i++) {
            for (SessionTokens each : List.of(tokens, forgetful)) {
                assertThat(each.verify(signed(OTHER_KEY, claims()))).isEqualTo(UNKNOWN_KEY);
                assertThat(each.verify(signed(claims()))).isEqualTo(ANN);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("uselessAnswers")
    void knownKeysStayGoodWhileTheAddressAnswersNonsense(int status, String body) {
        server.serve(KEY.toPublicJWK());
        String token = signed(claims());
        assertThat(forgetful.verify(token)).isEqualTo(ANN);

        server.respond(status, body);
        while (server.requests() < 4) {
            assertThat(forgetful.verify(token)).isEqualTo(ANN);
        }
    }

    @ParameterizedTest
    @MethodSource("uselessAnswers")
    void withoutAnyKeyThereIsNoVerdictUntilTheAddressIsBack(int status, String body) {
        server.respond(status, body);
        assertNoVerdict(forgetful);

        server.serve(KEY.toPublicJWK());
        assertThat(forgetful.verify(signed(claims()))).isEqualTo(ANN);
    }

    @Test
    void manyTokensWithoutAnyKeyDoNotBecomeManyFetchesEither() {
        server.respond(500, "");

        for (int i = 0; i < 20; i++) {
            assertNoVerdict(tokens);
        }
        assertThat(server.requests()).isEqualTo(2);
    }

    static List<Object[]> uselessAnswers() throws JOSEException {
        RSAKey forEncryption =
                new RSAKey.Builder(OTHER_KEY).keyUse(KeyUse.ENCRYPTION).build();
        RSAKey brief = new RSAKeyGenerator(1024, true).keyID("ins_1").generate();
        return List.of(
                new Object[] {500, "{\"keys\":[]}"},
                new Object[] {404, ""},
                new Object[] {302, ""},
                new Object[] {200, "<html>maintenance</html>"},
                new Object[] {200, "{\"keys\":[]}"},
                new Object[] {200, "{\"keys\":[" + forEncryption.toPublicJWK() + "]}"},
                new Object[] {200, "{\"keys\":[" + brief.toPublicJWK() + "]}"},
                new Object[] {
                    200,
                    "{\"keys\":[" + new ECKeyGenerator(Curve.P_256).keyID("ec").generate() + "]}"
                },
                new Object[] {200, "{\"keys\":[" + KEY.toPublicJWK() + "], \"padding\":\"" + "x".repeat(70_000) + "\"}"
                });
    }

    @Test
    void aServerThatCannotBeReachedAtAllIsNoVerdictEither() {
        server.close();

        assertNoVerdict(tokens);
    }

    @Test
    void aServerThatTakesTheCallAndSaysNothingIsNotWaitedForForEver() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            URI address = URI.create("http://localhost:" + silent.getLocalPort() + "/jwks.json");

            assertNoVerdict(with(address, Duration.ofHours(2), Duration.ofHours(1), Duration.ofMillis(100)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://example.com/keys", "file:///etc/hosts", "/keys", "mailto:keys@example.com", "https:///"})
    void anAddressThatIsNotOfTheWebIsRefusedAtTheStart(String address) {
        assertThatThrownBy(
                        () -> ClerkSessionTokens.withJwks(URI.create(address), Settings.NONE, InstantSource.system()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CLERK_JWKS_URL");
    }

    @Test
    void anAddressOfTheWebIsTakenAndNotAskedYet() {
        assertThat(ClerkSessionTokens.withJwks(server.address(), Settings.NONE, InstantSource.system()))
                .isNotNull();
        assertThat(server.requests()).isZero();
    }
}
