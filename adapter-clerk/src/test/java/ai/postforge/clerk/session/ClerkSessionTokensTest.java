package ai.postforge.clerk.session;

import static ai.postforge.clerk.session.TestTokens.ANN;
import static ai.postforge.clerk.session.TestTokens.KEY;
import static ai.postforge.clerk.session.TestTokens.NOW;
import static ai.postforge.clerk.session.TestTokens.OTHER_KEY;
import static ai.postforge.clerk.session.TestTokens.base64Url;
import static ai.postforge.clerk.session.TestTokens.claims;
import static ai.postforge.clerk.session.TestTokens.header;
import static ai.postforge.clerk.session.TestTokens.signed;
import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.session.SessionTokens;
import ai.postforge.application.session.SessionTokens.Verification;
import ai.postforge.clerk.session.ClerkSessionTokens.Settings;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClerkSessionTokensTest {
    private static final Settings STRICT = new Settings(
            Optional.of("https://clerk.example.com"), Set.of("https://app.example.com", "https://admin.example.com"));

    private static final Verification NOT_ALLOWED = refused("unknown key, or algorithm or type not allowed");

    private final SessionTokens tokens = at(NOW, STRICT);

    private static SessionTokens at(Instant now, Settings settings) {
        return ClerkSessionTokens.withPem(TestTokens.pem(KEY), settings, InstantSource.fixed(now));
    }

    private static Verification refused(String reason) {
        return new Verification.Refused(reason);
    }

    @Test
    void aGoodTokenTellsWhoCalls() {
        assertThat(tokens.verify(signed(claims()))).isEqualTo(ANN);
    }

    @Test
    void aTokenThatSomebodyElseSignedIsRefused() {
        assertThat(tokens.verify(signed(OTHER_KEY, claims()))).isEqualTo(refused("bad signature"));
    }

    @Test
    void aTokenWhoseClaimsWereChangedIsRefused() {
        String[] parts = signed(claims()).split("\\.", -1);
        String forged = base64Url(claims().subject("user_bob").build().toString());

        assertThat(tokens.verify(parts[0] + "." + forged + "." + parts[2])).isEqualTo(refused("bad signature"));
    }

    @Test
    void aTokenIsRefusedWhicheverByteOfItsSignatureIsChanged() {
        String token = signed(claims());
        int signature = token.lastIndexOf('.') + 1;
        // The last character has bits that do not count.
        for (int i = signature; i < token.length() - 1; i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(tokens.verify(token.substring(0, i) + other + token.substring(i + 1)))
                    .isEqualTo(refused("bad signature"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE"})
    void aTokenWithoutSignatureIsRefused(String none) {
        String unsigned = base64Url("{\"alg\":\"" + none + "\",\"typ\":\"JWT\"}") + "."
                + base64Url(claims().build().toString()) + ".";

        assertThat(tokens.verify(unsigned)).isInstanceOf(Verification.Refused.class);
        assertThat(tokens.verify(unsigned + "c2lnbmF0dXJl")).isInstanceOf(Verification.Refused.class);
    }

    @Test
    void aTokenSignedWithThePublicKeyAsASharedSecretIsRefused() throws JOSEException {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(JOSEObjectType.JWT)
                .keyID(KEY.getKeyID())
                .build();
        for (byte[] secret : List.of(
                TestTokens.pem(KEY).getBytes(StandardCharsets.UTF_8),
                TestTokens.base64(KEY).getBytes(StandardCharsets.UTF_8),
                KEY.toRSAPublicKey().getEncoded())) {
            assertThat(tokens.verify(signed(header, new MACSigner(secret), claims())))
                    .isEqualTo(NOT_ALLOWED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS384", "RS512", "PS256"})
    void aTokenOfAnotherAlgorithmIsRefusedEvenWithTheRightKey(String algorithm) throws JOSEException {
        JWSHeader header = new JWSHeader(JWSAlgorithm.parse(algorithm));

        assertThat(tokens.verify(signed(header, new RSASSASigner(KEY), claims())))
                .isEqualTo(NOT_ALLOWED);
    }

    @Test
    void aKeyThatComesWithTheTokenIsNotTrusted() throws JOSEException {
        JWSHeader embedded = header(OTHER_KEY)
                .jwk(OTHER_KEY.toPublicJWK())
                .jwkURL(URI.create("https://evil.example/jwks.json"))
                .x509CertURL(URI.create("https://evil.example/cert.pem"))
                .build();

        assertThat(tokens.verify(signed(embedded, new RSASSASigner(OTHER_KEY), claims())))
                .isEqualTo(refused("bad signature"));
    }

    @Test
    void aTokenOfAnotherKindIsRefused() throws JOSEException {
        JWSHeader accessToken = header(KEY).type(new JOSEObjectType("at+jwt")).build();

        assertThat(tokens.verify(signed(accessToken, new RSASSASigner(KEY), claims())))
                .isEqualTo(NOT_ALLOWED);
    }

    @Test
    void aTokenWithACriticalHeaderThatNobodyKnowsIsRefused() throws JOSEException {
        JWSHeader critical = header(KEY)
                .criticalParams(Set.of("exotic"))
                .customParam("exotic", true)
                .build();

        assertThat(tokens.verify(signed(critical, new RSASSASigner(KEY), claims())))
                .isEqualTo(refused("bad signature"));
    }

    @Test
    void aTokenHasAtMost8192Characters() {
        String token = signed(claims().claim("padding", "x".repeat(9000)));

        assertThat(tokens.verify(token)).isEqualTo(refused("token too long"));
    }

    @Test
    void whateverElseIsSentIsRefusedAndNothingIsThrown() {
        Random random = new Random(20260329);
        String token = signed(claims());
        for (String text : List.of("", ".", "..", "a.b.c", "....", token + ".", token + "." + token, "[].{}.x", "\0")) {
            assertThat(tokens.verify(text)).as(text).isInstanceOf(Verification.Refused.class);
        }
        for (int i = 0; i < 2000; i++) {
            StringBuilder mangled = new StringBuilder(token);
            // Header and claims only: the signature covers them, whatever becomes of the text.
            int position = random.nextInt(token.lastIndexOf('.'));
            mangled.setCharAt(position, (char) (token.charAt(position) + 1 + random.nextInt(60000)));
            assertThat(tokens.verify(mangled.toString()))
                    .as(mangled.toString())
                    .isInstanceOf(Verification.Refused.class);
        }
    }

    @Test
    void aHeaderNestedVeryDeepIsRefused() {
        String deep = base64Url("{\"alg\":\"RS256\",\"x\":" + "[".repeat(2500) + "]".repeat(2500) + "}");

        assertThat(tokens.verify(deep + ".e30.c2ln")).isInstanceOf(Verification.Refused.class);
    }
}
