package ai.postforge.clerk.session;

import static ai.postforge.clerk.session.TestTokens.ANN;
import static ai.postforge.clerk.session.TestTokens.KEY;
import static ai.postforge.clerk.session.TestTokens.NOW;
import static ai.postforge.clerk.session.TestTokens.claims;
import static ai.postforge.clerk.session.TestTokens.signed;
import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.session.SessionTokens;
import ai.postforge.application.session.SessionTokens.Verification;
import ai.postforge.clerk.session.ClerkSessionTokens.Settings;
import ai.postforge.domain.organization.ClerkOrganizationId;
import ai.postforge.domain.user.ClerkUserId;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionClaimsTest {
    private static final Settings STRICT = new Settings(
            Optional.of("https://clerk.example.com"), Set.of("https://app.example.com", "https://admin.example.com"));

    private final SessionTokens tokens = at(NOW, STRICT);

    private static SessionTokens at(Instant now, Settings settings) {
        return ClerkSessionTokens.withPem(TestTokens.pem(KEY), settings, InstantSource.fixed(now));
    }

    private static Verification refused(String reason) {
        return new Verification.Refused(reason);
    }

    @ParameterizedTest
    @CsvSource({"59, true", "64, true", "65, false", "3600, false"})
    void aTokenHoldsUntilFiveSecondsAfterItsExpiry(int secondsLater, boolean holds) {
        assertThat(at(NOW.plusSeconds(secondsLater), STRICT).verify(signed(claims())))
                .isEqualTo(holds ? ANN : refused("Expired JWT"));
    }

    @ParameterizedTest
    @CsvSource({"4, true", "5, false", "3600, false"})
    void aTokenHoldsFromLessThanFiveSecondsBeforeItsStart(int secondsEarlier, boolean holds) {
        String token = signed(claims().notBeforeTime(Date.from(NOW)));

        assertThat(at(NOW.minusSeconds(secondsEarlier), STRICT).verify(token))
                .isEqualTo(holds ? ANN : refused("JWT before use time"));
    }

    @Test
    void aTokenFromTheFutureIsRefused() {
        String token = signed(claims().issueTime(Date.from(NOW.plusSeconds(5))));

        assertThat(tokens.verify(token)).isEqualTo(refused("JWT issued in the future"));
    }

    @Test
    void aTokenThatNeverExpiresIsRefused() {
        assertThat(tokens.verify(signed(claims().expirationTime(null)))).isEqualTo(refused("JWT without expiry"));
        assertThat(tokens.verify(signed(claims().expirationTime(null).serializeNullClaims(true))))
                .isEqualTo(refused("JWT without expiry"));
    }

    @Test
    void aTokenOfAnotherIssuerIsRefusedWhereOneIsConfigured() {
        for (JWTClaimsSet.Builder other :
                List.of(claims().issuer("https://clerk.example.org"), claims().issuer(null))) {
            String token = signed(other);
            assertThat(tokens.verify(token)).isInstanceOf(Verification.Refused.class);
            assertThat(at(NOW, Settings.NONE).verify(token)).isEqualTo(ANN);
        }
    }

    @Test
    void aTokenForAnotherPartyOrNoneIsRefusedWherePartiesAreConfigured() {
        for (JWTClaimsSet.Builder other : List.of(
                claims().claim("azp", "https://evil.example"), claims().claim("azp", null), claims().claim("azp", 7))) {
            String token = signed(other);
            assertThat(tokens.verify(token)).isEqualTo(refused("JWT azp claim value rejected"));
            assertThat(at(NOW, Settings.NONE).verify(token)).isEqualTo(ANN);
        }
        assertThat(tokens.verify(signed(claims().claim("azp", "https://admin.example.com"))))
                .isEqualTo(ANN);
    }

    @Test
    void aPendingSessionIsRefusedAndAnActiveOneIsNot() {
        assertThat(tokens.verify(signed(claims().claim("sts", "pending")))).isEqualTo(refused("session is pending"));
        assertThat(tokens.verify(signed(claims().claim("sts", "active")))).isEqualTo(ANN);
    }

    @Test
    void aTokenWithoutAUsableSubjectIsRefused() {
        for (String subject : List.of("", "user ann", "user_\u00e4", "u".repeat(256))) {
            assertThat(tokens.verify(signed(claims().subject(subject)))).isEqualTo(refused("no valid subject"));
        }
        assertThat(tokens.verify(signed(claims().subject(null)))).isEqualTo(refused("no valid subject"));
    }

    @Test
    void bothVersionsOfClerksClaimsTellTheOrganization() {
        Verification inOrganization = new Verification.Verified(
                new ClerkUserId("user_ann"), Optional.of(new ClerkOrganizationId("org_1")), Optional.of("org:admin"));
        JWTClaimsSet.Builder first = claims().claim("org_id", "org_1").claim("org_role", "org:admin");
        JWTClaimsSet.Builder second =
                claims().claim("v", 2).claim("o", Map.of("id", "org_1", "slg", "acme", "rol", "admin"));

        assertThat(tokens.verify(signed(first))).isEqualTo(inOrganization);
        assertThat(tokens.verify(signed(second))).isEqualTo(inOrganization);
        assertThat(tokens.verify(signed(claims().claim("v", 2)))).isEqualTo(ANN);
    }

    @Test
    void customClaimsNamedLikeTheOtherVersionsDoNotCount() {
        assertThat(tokens.verify(signed(claims().claim("v", 2).claim("org_id", "org_custom"))))
                .isEqualTo(ANN);
        assertThat(tokens.verify(signed(claims().claim("o", Map.of("id", "org_custom")))))
                .isEqualTo(ANN);
    }

    @Test
    void anUnusableOrganizationIsRefused() {
        assertThat(tokens.verify(signed(claims().claim("org_id", " ")))).isEqualTo(refused("no valid organization"));
        for (Object o : List.of("org_1", Map.of("id", 7), Map.of("id", "org_1", "rol", List.of()))) {
            assertThat(tokens.verify(signed(claims().claim("v", 2).claim("o", o))))
                    .isEqualTo(refused("malformed token"));
        }
    }
}
