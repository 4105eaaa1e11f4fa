package ai.postforge.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.persistence.testing.TestDatabase;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nobody gets at what is somebody else's, with whatever token. */
final class PrivacyTest {
    private static TestDatabase storage;
    private static RunningService service;
    private static Client ada;
    private static Client eve;
    private static Answer adasPost;

    @BeforeAll
    static void start() {
        storage = TestDatabase.fresh();
        service = RunningService.on(storage);
        ada = service.join("user_ada");
        eve = service.join("user_eve");
        adasPost = ada.generate();
        assertThat(adasPost.status()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        service.books().balance();
        service.close();
        storage.close();
    }

    @Test
    void somebodyElsesPostIsAnsweredJustAsOneThatIsNotThere() {
        for (String[] route : routes()) {
            if (route[1].contains("{id}")) {
                Answer foreign = eve.send(route[0], route[1].replace("{id}", adasPost.text("id")), route[2]);
                Answer missing = eve.send(route[0], route[1].replace("{id}", "cmissing0000000000000000"), route[2]);

                assertThat(foreign.status()).as(String.join(" ", route)).isEqualTo(404);
                assertThat(foreign.body().replace(adasPost.text("id"), "ID"))
                        .isEqualTo(missing.body().replace("cmissing0000000000000000", "ID"));
            }
        }
        assertThat(ada.get("/api/posts/" + adasPost.text("id")).body()).isEqualTo(adasPost.body());
    }

    @Test
    void listsShowTheirOwnersThingsOnly() {
        assertThat(eve.get("/api/posts").json().path("items")).isEmpty();
        assertThat(eve.get("/api/credits/transactions").json().path("items")).hasSize(1);
        assertThat(eve.get("/api/credits").json().path("available").asInt()).isEqualTo(10);
        assertThat(eve.get("/api/me").text("clerkId")).isEqualTo("user_eve");
    }

    @Test
    void anothersIdempotencyKeyIsOnesOwn() {
        Answer first = service.join("user_ida").generate("Idempotency-Key", "shared");
        Answer second = service.join("user_ina").generate("Idempotency-Key", "shared");

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.text("id")).isNotEqualTo(first.text("id"));
    }

    @Test
    void everyRouteRefusesEveryTokenThatIsNotGood() throws Exception {
        Map<String, String> tokens = Map.of(
                "no token", "",
                "no token at all", "nonsense",
                "forged", tampered(RunningService.tokenOf("user_ada")),
                "alg none", new PlainJWT(claims(Instant.now(), Duration.ofMinutes(5))).serialize(),
                "signed with the public key", signedWithPublicKey());
        List<Books.Account> before = service.books().accounts();
        for (String[] route : routes()) {
            tokens.forEach((what, token) -> {
                Client somebody =
                        token.isEmpty() ? service.client() : service.client().with(token);
                Answer answer = somebody.send(route[0], route[1].replace("{id}", adasPost.text("id")), route[2]);
                assertThat(answer.status())
                        .as(what + ": " + String.join(" ", route))
                        .isEqualTo(401);
                assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            });
        }
        assertThat(service.books().accounts()).isEqualTo(before);
    }

    @Test
    void tokensOfClerksOwnKeyAreCheckedForTimeIssuerAndParty() throws Exception {
        ClerkInstance clerk = new ClerkInstance();
        Map<String, String> variables = Map.of(
                "CLERK_JWT_KEY", clerk.publicKeyPem().replace("\n", "\\n"),
                "CLERK_ISSUER", "https://clerk.example",
                "CLERK_AUTHORIZED_PARTIES", "https://app.example");
        try (RunningService strict = RunningService.on(storage, variables, UnaryOperator.identity())) {
            JWTClaimsSet good = claims(Instant.now(), Duration.ofMinutes(5));
            assertThat(status(strict, clerk.sign(good))).isEqualTo(200);

            Date past = Date.from(Instant.now().minusSeconds(60));
            Date future = Date.from(Instant.now().plus(Duration.ofHours(1)));
            assertThat(List.of(
                            new JWTClaimsSet.Builder(good).expirationTime(past).build(),
                            new JWTClaimsSet.Builder(good).notBeforeTime(future).build(),
                            new JWTClaimsSet.Builder(good)
                                    .issuer("https://other.example")
                                    .build(),
                            new JWTClaimsSet.Builder(good)
                                    .claim("azp", "https://other.example")
                                    .build(),
                            new JWTClaimsSet.Builder(good).subject(null).build()))
                    .allSatisfy(claims ->
                            assertThat(status(strict, clerk.sign(claims))).isEqualTo(401));
            assertThat(status(strict, new ClerkInstance().sign(good))).isEqualTo(401);
            assertThat(status(strict, RunningService.tokenOf("user_ada"))).isEqualTo(401);
        }
    }

    private static int status(RunningService running, String token) {
        return running.client().with(token).get("/api/me").status();
    }

    private static JWTClaimsSet claims(Instant from, Duration ttl) {
        return new JWTClaimsSet.Builder()
                .subject("user_ada")
                .issuer("https://clerk.example")
                .claim("azp", "https://app.example")
                .issueTime(Date.from(from))
                .notBeforeTime(Date.from(from))
                .expirationTime(Date.from(from.plus(ttl)))
                .build();
    }

    private static String[][] routes() {
        Instant soon = Instant.now().plus(Duration.ofDays(9));
        return new String[][] {
            {"POST", "/api/posts/generate", Client.REQUEST},
            {"POST", "/api/posts", "{\"content\":\"Mine.\"}"},
            {"GET", "/api/posts", ""},
            {"GET", "/api/posts/{id}", ""},
            {"PATCH", "/api/posts/{id}", "{\"content\":\"Yours?\"}"},
            {"POST", "/api/posts/{id}/schedule", "{\"scheduledFor\":\"" + soon + "\"}"},
            {"POST", "/api/posts/{id}/publish", ""},
            {"POST", "/api/posts/{id}/unschedule", ""},
            {"DELETE", "/api/posts/{id}", ""},
            {"GET", "/api/credits", ""},
            {"GET", "/api/credits/transactions", ""},
            {"GET", "/api/me", ""},
        };
    }

    private static String tampered(String token) {
        String[] parts = token.split("\\.", -1);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replace("user_ada", "user_eve");
        String swapped =
                Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        return parts[0] + "." + swapped + "." + parts[2];
    }

    private static String signedWithPublicKey() throws Exception {
        String pem = ai.postforge.clerk.session.DevelopmentKey.in(RunningService.DEVELOPMENT_KEY)
                .publicKeyPem();
        SignedJWT token =
                new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims(Instant.now(), Duration.ofMinutes(5)));
        try {
            token.sign(new MACSigner(pem.getBytes(StandardCharsets.UTF_8)));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
        return token.serialize();
    }
}
