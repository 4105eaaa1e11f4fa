package ai.postforge.clerk.session;

import static ai.postforge.clerk.session.TestTokens.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.postforge.application.session.SessionTokens.Verification;
import ai.postforge.clerk.session.ClerkSessionTokens.Settings;
import ai.postforge.domain.organization.ClerkOrganizationId;
import ai.postforge.domain.user.ClerkUserId;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DevelopmentKeyTest {
    private static final ClerkUserId ANN = new ClerkUserId("user_ann");

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("a/b/development.key");
    }

    private static String plainToken(DevelopmentKey key) {
        return key.token(ANN, Optional.empty(), Optional.empty(), Duration.ofHours(1), NOW);
    }

    @Test
    void itsTokensHoldAsLongAsTheyAreMeantTo() throws IOException {
        DevelopmentKey key = DevelopmentKey.in(file());
        String token = plainToken(key);

        assertThat(key.sessionTokens(InstantSource.fixed(NOW)).verify(token)).isEqualTo(TestTokens.ANN);
        assertThat(key.sessionTokens(InstantSource.fixed(NOW.plusSeconds(3605))).verify(token))
                .isEqualTo(new Verification.Refused("Expired JWT"));
    }

    @Test
    void itsTokensHaveTheShapeOfClerks() throws IOException, ParseException {
        JWTClaimsSet claims =
                SignedJWT.parse(plainToken(DevelopmentKey.in(file()))).getJWTClaimsSet();

        assertThat(claims.getIssuer()).isEqualTo("https://development.postforge.invalid");
        assertThat(claims.getIssueTime()).isEqualTo(NOW);
        assertThat(claims.getNotBeforeTime()).isEqualTo(NOW);
        assertThat(claims.getLongClaim("v")).isEqualTo(2);
        assertThat(claims.getStringClaim("sid")).startsWith("sess_");
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "org:admin"})
    void itsTokensCanNameAnOrganizationAndARole(String role) throws IOException {
        DevelopmentKey key = DevelopmentKey.in(file());
        Optional<ClerkOrganizationId> organization = Optional.of(new ClerkOrganizationId("org_1"));
        String token = key.token(ANN, organization, Optional.of(role), Duration.ofHours(1), NOW);

        assertThat(key.sessionTokens(InstantSource.fixed(NOW)).verify(token))
                .isEqualTo(new Verification.Verified(ANN, organization, Optional.of("org:admin")));
    }

    @Test
    void anotherKeysTokensDoNotPass() throws IOException {
        DevelopmentKey key = DevelopmentKey.in(file());
        DevelopmentKey other = DevelopmentKey.in(folder.resolve("other.key"));

        assertThat(key.sessionTokens(InstantSource.fixed(NOW)).verify(plainToken(other)))
                .isEqualTo(new Verification.Refused("bad signature"));
    }

    @Test
    void theKeyIsTheSameAfterARestart() throws IOException {
        assertThat(DevelopmentKey.in(file()).publicKeyPem())
                .isEqualTo(DevelopmentKey.in(file()).publicKeyPem());
    }

    @Test
    void whoeverStartsAtTheSameTimeGetsTheSameKey() throws Exception {
        Set<String> keys = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            Callable<String> start = () -> DevelopmentKey.in(file()).publicKeyPem();
            for (Future<String> key :
                    threads.invokeAll(Stream.generate(() -> start).limit(8).toList())) {
                keys.add(key.get());
            }
        }
        assertThat(keys).hasSize(1);
        try (Stream<Path> files = Files.list(file().resolveSibling(""))) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void onlyItsOwnerCanReadTheFile() throws IOException {
        Assumptions.assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
        DevelopmentKey.in(file());

        assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void itsPublicHalfIsEnoughToCheckItsTokens() throws IOException {
        DevelopmentKey key = DevelopmentKey.in(file());

        assertThat(ClerkSessionTokens.withPem(key.publicKeyPem(), Settings.NONE, InstantSource.fixed(NOW))
                        .verify(plainToken(key)))
                .isEqualTo(TestTokens.ANN);
    }

    @ParameterizedTest
    @MethodSource("notAKey")
    void aFileWithoutAKeyIsReportedAndLeftAlone(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), content);

        assertThatThrownBy(() -> DevelopmentKey.in(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("notes.txt");
        assertThat(file).hasContent(content);
    }

    static List<String> notAKey() {
        return List.of("", "not a key", "{}", TestTokens.KEY.toPublicJWK().toJSONString());
    }
}
