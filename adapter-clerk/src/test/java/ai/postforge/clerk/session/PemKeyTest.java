package ai.postforge.clerk.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.postforge.clerk.session.ClerkSessionTokens.Settings;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemKeyTest {
    @Test
    void aKeyIsReadInEveryFormThatItSurvivesIn() throws JOSEException {
        String pem = TestTokens.pem(TestTokens.KEY);
        for (String form : List.of(
                pem,
                pem.strip(),
                pem.replace("\n", "\r\n"),
                pem.replace("\n", "\\n"),
                pem.replace("\n", "\\r\\n"),
                pem.replace("\n", " "),
                "\"" + pem.replace("\n", "\\n") + "\"",
                TestTokens.base64(TestTokens.KEY),
                "  " + TestTokens.base64(TestTokens.KEY).replaceAll("(.{64})", "$1\n"))) {
            assertThat(PemKey.parse(form).toRSAPublicKey()).as(form).isEqualTo(TestTokens.KEY.toRSAPublicKey());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "sk_test_secret",
                "-----BEGIN PUBLIC KEY-----",
                "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----",
                "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"
            })
    void whateverIsNoPublicKeyIsRefusedAtTheStart(String text) {
        assertThatThrownBy(() -> ClerkSessionTokens.withPem(text, Settings.NONE, InstantSource.system()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CLERK_JWT_KEY")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    void aKeyTooShortOrNotOfRsaIsRefused() throws JOSEException, NoSuchAlgorithmException {
        String brief = TestTokens.base64(new RSAKeyGenerator(1024, true).generate());
        String elliptic = Base64.getEncoder()
                .encodeToString(KeyPairGenerator.getInstance("EC")
                        .generateKeyPair()
                        .getPublic()
                        .getEncoded());

        for (String key : List.of(brief, elliptic)) {
            assertThatThrownBy(() -> PemKey.parse(key)).hasMessageContaining("CLERK_JWT_KEY");
        }
    }
}
