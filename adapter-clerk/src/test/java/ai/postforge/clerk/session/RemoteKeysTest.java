package ai.postforge.clerk.session;

import static ai.postforge.clerk.session.TestTokens.ANN;
import static ai.postforge.clerk.session.TestTokens.KEY;
import static ai.postforge.clerk.session.TestTokens.OTHER_KEY;
import static ai.postforge.clerk.session.TestTokens.claims;
import static ai.postforge.clerk.session.TestTokens.signed;
import static ai.postforge.clerk.session.TestTokens.unseen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.postforge.application.session.SessionTokens.Verification;
import ai.postforge.clerk.session.ClerkSessionTokens.Settings;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which keys are taken, and how often they are fetched. */
class RemoteKeysTest {
    private final RemoteTokens remote = new RemoteTokens();

    @AfterEach
    void stop() {
        remote.close();
    }

    @Test
    void theKeysAreFetchedOnceForManyTokens() {
        remote.server.serve(KEY.toPublicJWK(), OTHER_KEY.toPublicJWK());

        for (int i = 0; i < 50; i++) {
            assertThat(remote.tokens.verify(signed(claims()))).isEqualTo(ANN);
            assertThat(remote.tokens.verify(signed(OTHER_KEY, claims()))).isEqualTo(ANN);
        }
        assertThat(remote.server.requests()).isEqualTo(1);
    }

    @Test
    void callersAtTheSameTimeShareOneFetch() throws Exception {
        remote.server.serve(KEY.toPublicJWK());
        String token = signed(claims());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Verification> check = () -> remote.tokens.verify(token);
            for (Future<Verification> answer :
                    threads.invokeAll(Stream.generate(() -> check).limit(50).toList())) {
                assertThat(answer.get()).isEqualTo(ANN);
            }
        }
        assertThat(remote.server.requests()).isEqualTo(1);
    }

    @Test
    void aKeyRotatedInIsFetchedWhenATokenNeedsIt() {
        remote.server.serve(KEY.toPublicJWK());
        assertThat(remote.tokens.verify(signed(claims()))).isEqualTo(ANN);

        remote.server.serve(KEY.toPublicJWK(), OTHER_KEY.toPublicJWK());
        assertThat(remote.tokens.verify(signed(OTHER_KEY, claims()))).isEqualTo(ANN);
        assertThat(remote.tokens.verify(signed(claims()))).isEqualTo(ANN);
        assertThat(remote.server.requests()).isEqualTo(2);
    }

    @Test
    void aKeyRotatedOutIsRefusedOnceTheSetIsFetchedAgain() {
        remote.server.serve(KEY.toPublicJWK());
        assertThat(remote.forgetful.verify(signed(claims()))).isEqualTo(ANN);

        remote.server.serve(OTHER_KEY.toPublicJWK());
        while (!remote.forgetful.verify(unseen()).equals(RemoteTokens.UNKNOWN_KEY)) {
            Thread.onSpinWait();
        }
        assertThat(remote.forgetful.verify(signed(OTHER_KEY, claims()))).isEqualTo(ANN);
    }

    @Test
    void manyTokensWithUnknownKeysDoNotBecomeManyFetches() {
        remote.server.serve(KEY.toPublicJWK());

        for (int i = 0; i < 200; i++) {
            RSAKey unknown = new RSAKey.Builder(OTHER_KEY).keyID("unknown_" + i).build();
            assertThat(remote.tokens.verify(signed(unknown, claims()))).isEqualTo(RemoteTokens.UNKNOWN_KEY);
        }
        assertThat(remote.tokens.verify(signed(claims()))).isEqualTo(ANN);
        assertThat(remote.server.requests()).isEqualTo(2);
    }

    @Test
    void aTokenThatNamesNoKeyHoldsIfAnyOfTheKeysSignedIt() throws JOSEException {
        remote.server.serve(KEY.toPublicJWK());
        JWSHeader header = new JWSHeader(JWSAlgorithm.RS256);

        assertThat(remote.tokens.verify(signed(header, new RSASSASigner(KEY), claims())))
                .isEqualTo(ANN);
        assertThat(remote.tokens.verify(signed(header, new RSASSASigner(OTHER_KEY), claims())))
                .isEqualTo(new Verification.Refused("bad signature"));
    }

    @Test
    void aTokenThatOnlyNamesAKnownKeyIsRefused() {
        remote.server.serve(KEY.toPublicJWK());
        RSAKey pretender = new RSAKey.Builder(OTHER_KEY).keyID(KEY.getKeyID()).build();

        assertThat(remote.tokens.verify(signed(pretender, claims())))
                .isEqualTo(new Verification.Refused("bad signature"));
    }

    @Test
    void aKeyThatComesWithTheTokenIsNeitherTrustedNorFetched() throws JOSEException {
        remote.server.serve(KEY.toPublicJWK());
        try (KeySetServer evil = new KeySetServer()) {
            evil.serve(OTHER_KEY.toPublicJWK());
            JWSHeader embedded = TestTokens.header(OTHER_KEY)
                    .jwk(OTHER_KEY.toPublicJWK())
                    .jwkURL(evil.address())
                    .x509CertURL(evil.address())
                    .build();

            assertThat(remote.tokens.verify(signed(embedded, new RSASSASigner(OTHER_KEY), claims())))
                    .isEqualTo(RemoteTokens.UNKNOWN_KEY);
            assertThat(evil.requests()).isZero();
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
        assertThat(ClerkSessionTokens.withJwks(remote.server.address(), Settings.NONE, InstantSource.system()))
                .isNotNull();
        assertThat(remote.server.requests()).isZero();
    }
}
