package ai.postforge.clerk.session;

import static ai.postforge.clerk.session.TestTokens.ANN;
import static ai.postforge.clerk.session.TestTokens.KEY;
import static ai.postforge.clerk.session.TestTokens.NOW;
import static ai.postforge.clerk.session.TestTokens.OTHER_KEY;
import static ai.postforge.clerk.session.TestTokens.claims;
import static ai.postforge.clerk.session.TestTokens.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.postforge.application.fake.SettableClock;
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
import com.nimbusds.jwt.JWTClaimsSet;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.HttpStatusException;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteKeySetTest {
    private static final Verification UNKNOWN_KEY = new Verification.Refused("unknown key");

    private final KeySetServer server = new KeySetServer();
    private final SettableClock clock = new SettableClock(NOW);
    private final SessionTokens tokens = ClerkSessionTokens.withJwks(server.address(), Settings.NONE, clock);

    @AfterEach
    void stop() {
        server.close();
    }

    /** A token that outlives every step of the clock here. */
    private static JWTClaimsSet.Builder lasting() {
        return claims().expirationTime(Date.from(Instant.parse("2030-01-01T00:00:00Z")));
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
        assertThat(tokens.verify(signed(lasting()))).isEqualTo(ANN);

        server.serve(KEY.toPublicJWK(), OTHER_KEY.toPublicJWK());
        clock.advance(RemoteKeySet.PAUSE);
        assertThat(tokens.verify(signed(OTHER_KEY, lasting()))).isEqualTo(ANN);
        assertThat(tokens.verify(signed(lasting()))).isEqualTo(ANN);
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void aKeyRotatedOutIsRefusedOnceTheSetIsFetchedAgain() {
        server.serve(KEY.toPublicJWK());
        assertThat(tokens.verify(signed(lasting()))).isEqualTo(ANN);

        server.serve(OTHER_KEY.toPublicJWK());
        assertThat(tokens.verify(signed(lasting()))).isEqualTo(ANN);
        clock.advance(RemoteKeySet.FRESH);
        assertThat(tokens.verify(signed(lasting()))).isEqualTo(UNKNOWN_KEY);
        assertThat(tokens.verify(signed(OTHER_KEY, lasting()))).isEqualTo(ANN);
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void manyTokensWithUnknownKeysDoNotBecomeManyFetches() {
        server.serve(KEY.toPublicJWK());

        for (int i = 0; i < 200; i++) {
            RSAKey unknown = new RSAKey.Builder(OTHER_KEY).keyID("unknown_" + i).build();
            assertThat(tokens.verify(signed(unknown, claims()))).isEqualTo(UNKNOWN_KEY);
        }
        assertThat(server.requests()).isEqualTo(1);
        clock.advance(RemoteKeySet.PAUSE);
        assertThat(tokens.verify(signed(OTHER_KEY, claims()))).isEqualTo(UNKNOWN_KEY);
        assertThat(tokens.verify(signed(claims()))).isEqualTo(ANN);
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void aTokenThatNamesNoKeyIsRefused() throws JOSEException {
        server.serve(KEY.toPublicJWK());

        assertThat(tokens.verify(signed(new JWSHeader(JWSAlgorithm.RS256), new RSASSASigner(KEY), claims())))
                .isEqualTo(UNKNOWN_KEY);
    }

    @Test
    void aTokenThatOnlyNamesAKnownKeyIsRefused() {
        server.serve(KEY.toPublicJWK());
        RSAKey pretender = new RSAKey.Builder(OTHER_KEY).keyID(KEY.getKeyID()).build();

        assertThat(tokens.verify(signed(pretender, claims()))).isEqualTo(new Verification.Refused("bad signature"));
    }

    @Test
    void knownKeysStayGoodWhileTheAddressIsAway() {
        server.serve(KEY.toPublicJWK());
        assertThat(tokens.verify(signed(lasting()))).isEqualTo(ANN);

        server.close();
        for (int i = 0; i < 3; i++) {
            clock.advance(RemoteKeySet.FRESH);
            assertThat(tokens.verify(signed(lasting()))).isEqualTo(ANN);
            assertThat(tokens.verify(signed(OTHER_KEY, lasting()))).isEqualTo(UNKNOWN_KEY);
        }
    }

    @ParameterizedTest
    @MethodSource("uselessAnswers")
    void knownKeysStayGoodWhileTheAddressAnswersNonsense(int status, String body) {
        server.serve(KEY.toPublicJWK());
        assertThat(tokens.verify(signed(lasting()))).isEqualTo(ANN);

        server.respond(status, body);
        clock.advance(RemoteKeySet.FRESH);
        assertThat(tokens.verify(signed(lasting()))).isEqualTo(ANN);
        assertThat(server.requests()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("uselessAnswers")
    void withoutAnyKeyThereIsNoVerdictUntilTheAddressIsBack(int status, String body) {
        server.respond(status, body);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> tokens.verify(signed(claims())))
                    .isInstanceOf(HttpStatusException.class)
                    .hasFieldOrPropertyWithValue("status", HttpStatus.SERVICE_UNAVAILABLE);
        }
        assertThat(server.requests()).isEqualTo(1);

        server.serve(KEY.toPublicJWK());
        clock.advance(RemoteKeySet.FIRST_PAUSE);
        assertThat(tokens.verify(signed(claims()))).isEqualTo(ANN);
    }

    static List<Object[]> uselessAnswers() throws JOSEException {
        RSAKey forEncryption =
                new RSAKey.Builder(OTHER_KEY).keyUse(KeyUse.ENCRYPTION).build();
        return List.of(
                new Object[] {500, "{\"keys\":[]}"},
                new Object[] {404, ""},
                new Object[] {302, ""},
                new Object[] {200, "<html>maintenance</html>"},
                new Object[] {200, "{\"keys\":[]}"},
                new Object[] {200, "{\"keys\":[" + forEncryption.toPublicJWK() + "]}"},
                new Object[] {
                    200,
                    "{\"keys\":[" + new ECKeyGenerator(Curve.P_256).keyID("ec").generate() + "]}"
                },
                new Object[] {200, "{\"keys\":[], \"padding\":\"" + "x".repeat(70_000) + "\"}"});
    }

    @Test
    void aServerThatCannotBeReachedAtAllIsNoVerdictEither() {
        server.close();

        assertThatThrownBy(() -> tokens.verify(signed(claims()))).isInstanceOf(HttpStatusException.class);
    }

    @Test
    void aClockSetBackDoesNotKeepTheKeysAway() {
        server.respond(500, "");
        assertThatThrownBy(() -> tokens.verify(signed(claims()))).isInstanceOf(HttpStatusException.class);

        server.serve(KEY.toPublicJWK());
        clock.advance(RemoteKeySet.FRESH.negated());
        assertThat(tokens.verify(signed(claims().notBeforeTime(null).issueTime(null))))
                .isEqualTo(ANN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://example.com/keys", "/keys", "mailto:keys@example.com"})
    void anAddressThatIsNotOfTheWebIsRefusedAtTheStart(String address) {
        assertThatThrownBy(() -> ClerkSessionTokens.withJwks(URI.create(address), Settings.NONE, clock))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CLERK_JWKS_URL");
    }
}
