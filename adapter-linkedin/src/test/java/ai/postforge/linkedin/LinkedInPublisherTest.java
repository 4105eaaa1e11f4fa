package ai.postforge.linkedin;

import static ai.postforge.linkedin.testing.FakeLinkedIn.answer;
import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.post.MemberTokens;
import ai.postforge.application.post.PostPublisher.Outcome;
import ai.postforge.application.post.PostPublisher.Submission;
import ai.postforge.domain.post.Hindrance;
import ai.postforge.domain.post.PlatformPost;
import ai.postforge.domain.post.PostContent;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.post.Wait;
import ai.postforge.domain.user.UserId;
import ai.postforge.linkedin.testing.FakeLinkedIn;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LinkedInPublisherTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Submission POST = new Submission(
            new PostId("p1"), new UserId("user_ada"), new PostContent("Hello (world) #1\nGrüße 👋"), NOW);

    /** To wait for what never comes; and much more than all that does come takes, also on a slow machine. */
    private static final Duration TOO_LONG = Duration.ofSeconds(3);

    private final FakeLinkedIn linkedIn = new FakeLinkedIn();
    private MemberTokens.Answer token = new MemberTokens.Answer.Token("secret-token");

    @BeforeAll
    static void loadAllThatARequestTakes() {
        WarmUp.publish();
    }

    @AfterEach
    void close() {
        linkedIn.close();
    }

    @Test
    void aPostIsCreatedAsLinkedInWantsIt() throws JsonProcessingException {
        assertThat(publisher().publish(POST)).isEqualTo(published("urn:li:share:1"));
        assertThat(linkedIn.creates()).hasSize(1);
        var create = linkedIn.creates().getFirst();
        assertThat(create.headers())
                .contains(
                        "Authorization: Bearer secret-token",
                        "LinkedIn-Version: 202601",
                        "X-Restli-Protocol-Version: 2.0.0",
                        "Content-Type: application/json");
        JsonNode body = new ObjectMapper().readTree(create.body());
        assertThat(body.path("author").asText()).isEqualTo("urn:li:person:abc-123");
        assertThat(body.path("commentary").asText()).isEqualTo("Hello \\(world\\) \\#1\nGrüße 👋");
        assertThat(body.path("visibility").asText()).isEqualTo("PUBLIC");
        assertThat(body.path("lifecycleState").asText()).isEqualTo("PUBLISHED");
        assertThat(body.path("distribution").path("feedDistribution").asText()).isEqualTo("MAIN_FEED");
    }

    @Test
    void aConnectionDroppedAfterTheRequestIsUnknownAndNothingIsSentAgain() {
        linkedIn.onCreate(request -> "");
        assertThat(publisher().publish(POST)).isInstanceOf(Outcome.Unknown.class);
        assertThat(linkedIn.creates()).hasSize(1);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void anAnswerThatNeverComesIsUnknown() {
        linkedIn.onCreate(request -> linkedIn.hang());
        assertThat(publisher(TOO_LONG).publish(POST)).isInstanceOf(Outcome.Unknown.class);
        assertThat(linkedIn.creates()).hasSize(1);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void anAnswerThatBreaksOffInItsHeadersIsUnknown() {
        linkedIn.onCreate(request -> "HTTP/1.1 201 Created\r\nx-restli-id: urn:li");
        assertThat(publisher(TOO_LONG).publish(POST)).isInstanceOf(Outcome.Unknown.class);
        assertThat(linkedIn.creates()).hasSize(1);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whatIsCreatedIsOutEvenIfTheBodyNeverComes() {
        linkedIn.onCreate(
                request -> "HTTP/1.1 201 Created\r\nx-restli-id: urn:li:share:9\r\nContent-Length: 100\r\n\r\nbroken");
        assertThat(publisher(TOO_LONG).publish(POST)).isEqualTo(published("urn:li:share:9"));
    }

    /** Where LinkedIn may put the id of what it has created, and in which form. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            x-restli-id: urn%3Ali%3Ashare%3A9                                    | {}
            x-linkedin-id: urn:li:share:9                                        | {}
            Location: /rest/posts/urn%3Ali%3Ashare%3A9                           | {}
            Location: https://api.linkedin.com/rest/posts/urn:li:share:9?x=1     | {}
            x-restli-id: 9                                                       | {"id": "urn:li:share:9"}
            X-Other: 1                                                           | {"id": "urn%3Ali%3Ashare%3A9"}
            """)
    void aCreatedPostIsOutWhereverItsIdIs(String header, String body) {
        linkedIn.onCreate(request -> answer(201, header + "\r\n", body));
        assertThat(publisher().publish(POST)).isEqualTo(published("urn:li:share:9"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "", "not json", "{\"id\": 9}", "{\"id\": \"urn:li:person:9\"}"})
    void aCreatedPostWithoutAnIdIsOutAllTheSame(String body) {
        linkedIn.onCreate(request -> answer(201, "", body));
        assertThat(publisher().publish(POST)).isEqualTo(new Outcome.Published(Optional.empty()));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aCreatedPostWhoseAnswerBreaksOffIsOutAllTheSame() {
        linkedIn.onCreate(request -> "HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{\"id\"");
        assertThat(publisher(TOO_LONG).publish(POST)).isEqualTo(new Outcome.Published(Optional.empty()));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aRefusalWhoseReasonBreaksOffIsARefusal() {
        linkedIn.onCreate(request -> "HTTP/1.1 422 X\r\nContent-Length: 100\r\n\r\n{\"code\"");
        assertThat(publisher(TOO_LONG).publish(POST))
                .isEqualTo(new Outcome.Refused("LinkedIn does not accept the post (422)."));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 302, 200})
    void anErrorOfTheServerIsUnknownForItMayHaveGoneFarEnough(int status) {
        linkedIn.onCreate(request -> answer(status, "Location: /elsewhere\r\n", "{}"));
        assertThat(publisher().publish(POST)).isInstanceOf(Outcome.Unknown.class);
        assertThat(linkedIn.creates()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aTokenThatExpiredOrWasRevokedIsRefused(int status) {
        linkedIn.onCreate(request -> answer(status, "", "{\"code\":\"REVOKED_ACCESS_TOKEN\"}"));
        assertThat(publisher().publish(POST)).isEqualTo(new Outcome.Refused(LinkedInErrors.CONNECT_AGAIN));
        linkedIn.onUserInfo(request -> answer(status, "", "{}"));
        assertThat(publisher().publish(POST)).isEqualTo(new Outcome.Refused(LinkedInErrors.CONNECT_AGAIN));
        assertThat(linkedIn.creates()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"code":"DUPLICATE_POST","message":"Content is a duplicate of urn:li:share:77"} | urn:li:share:77
            {"message":"x.BadRequest: Content is a duplicate of urn:li:ugcPost:77"}         | urn:li:ugcPost:77
            {"errorDetails":{"inputErrors":[{"code":"DUPLICATE_POST"}]}}                    |
            {"code":"DUPLICATE_POST"}                                                       |
            """)
    void aDuplicateIsNamedWhereLinkedInNamesIt(String error, @Nullable String original) {
        linkedIn.onCreate(request -> answer(422, "", error));
        assertThat(publisher().publish(POST))
                .isInstanceOfSatisfying(
                        Outcome.Duplicate.class,
                        duplicate -> assertThat(duplicate.original().map(PlatformPost::id))
                                .isEqualTo(Optional.ofNullable(original)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":\"DUPLICATE_HEADER\",\"message\":\"A header is a duplicate\"}",
                "{\"message\":\"Content is a duplicate of urn:li:person:77\"}",
                "{\"message\":\"Duplicate field urn:li:share:77 in the body\"}"
            })
    void anotherErrorAboutDuplicatesIsNoDuplicate(String error) {
        linkedIn.onCreate(request -> answer(422, "", error));
        assertThat(publisher().publish(POST)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void aPostThatBreaksARuleIsRefusedWithTheRulesNameOnly() {
        linkedIn.onCreate(request -> answer(400, "", "{\"code\":\"FIELD_INVALID\",\"message\":\"secret details\"}"));
        assertThat(publisher().publish(POST))
                .isEqualTo(new Outcome.Refused("LinkedIn does not accept the post (400: FIELD_INVALID)."));
    }

    @Test
    void tooManyPostsAreTriedAgainWhenLinkedInSays() {
        linkedIn.onCreate(request -> answer(429, "Retry-After: 120\r\n", "{}"));
        assertThat(publisher().publish(POST)).isEqualTo(busy(new Wait.Pause(Optional.of(Duration.ofMinutes(2)))));
        linkedIn.onCreate(request -> answer(429, "Retry-After: Sun, 01 Mar 2026 12:05:00 GMT\r\n", "{}"));
        assertThat(publisher().publish(POST)).isEqualTo(busy(new Wait.Pause(Optional.of(Duration.ofMinutes(5)))));
        linkedIn.onCreate(request -> answer(429, "Retry-After: 7200\r\n", "{}"));
        assertThat(publisher().publish(POST)).isEqualTo(busy(new Wait.Until(NOW.plusSeconds(7200))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Retry-After: soon\r\n"})
    void aLimitOfTheDayEndsWithTheDay(String header) {
        Outcome tomorrow = busy(new Wait.Until(Instant.parse("2026-03-02T00:00:00Z")));
        linkedIn.onCreate(request -> answer(429, header, "{}"));
        assertThat(publisher().publish(POST)).isEqualTo(tomorrow);
        linkedIn.onUserInfo(request -> answer(429, header, "{}"));
        assertThat(publisher().publish(POST)).isEqualTo(tomorrow);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            426 | {"status":426,"code":"NONEXISTENT_VERSION","message":"Requested version 20250101 is not active"}
            426 | not json
            400 | {"status":400,"code":"VERSION_MISSING","message":"A version must be present."}
            400 | {"message":"A version must be present. Please specify a version by adding the LinkedIn-Version header."}
            """)
    void aVersionThatLinkedInDoesNotServeIsNoFaultOfThePost(int status, String body) {
        linkedIn.onCreate(request -> answer(status, "", body));
        assertThat(publisher().publish(POST)).satisfies(LinkedInPublisherTest::waitsForAVersion);
        linkedIn.onUserInfo(request -> answer(status, "", body));
        assertThat(publisher().publish(POST)).satisfies(LinkedInPublisherTest::waitsForAVersion);
    }

    private static void waitsForAVersion(Outcome outcome) {
        assertThat(outcome).isInstanceOfSatisfying(Outcome.NotNow.class, notNow -> {
            assertThat(notNow.hindrance()).isEqualTo(Hindrance.LINKEDIN_VERSION);
            assertThat(notNow.until()).isEqualTo(new Wait.Mending());
        });
    }

    @Test
    void whereNoConnectionComesAboutNothingWasSent() {
        LinkedInPublisher publisher = publisher();
        linkedIn.onUserInfo(request -> {
            String who = answer(200, "Connection: close\r\n", "{\"sub\":\"abc-123\"}");
            linkedIn.close();
            return who;
        });
        assertThat(publisher.publish(POST)).isInstanceOf(Outcome.NotNow.class);
        assertThat(publisher.publish(POST)).isInstanceOf(Outcome.NotNow.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 404})
    void whereTheAuthorIsNotKnownNothingWasSent(int status) {
        linkedIn.onUserInfo(request -> answer(status, "", "{}"));
        assertThat(publisher().publish(POST)).isInstanceOf(Outcome.NotNow.class);
        assertThat(linkedIn.creates()).isEmpty();
    }

    @Test
    void withoutATokenNothingIsSent() {
        token = new MemberTokens.Answer.NotConnected();
        assertThat(publisher().publish(POST)).isInstanceOf(Outcome.Refused.class);
        token = new MemberTokens.Answer.KeyRefused();
        assertThat(publisher().publish(POST)).isInstanceOfSatisfying(Outcome.NotNow.class, notNow -> {
            assertThat(notNow.hindrance()).isEqualTo(Hindrance.CLERK);
            assertThat(notNow.until()).isEqualTo(new Wait.Mending());
        });
        token = new MemberTokens.Answer.Unavailable();
        assertThat(publisher().publish(POST)).isInstanceOf(Outcome.NotNow.class);
        assertThat(linkedIn.creates()).isEmpty();
    }

    private static Outcome published(String urn) {
        return new Outcome.Published(Optional.of(CreatedPost.named(urn)));
    }

    private static Outcome busy(Wait until) {
        return new Outcome.NotNow("LinkedIn takes no more posts of yours for now.", Hindrance.RATE_LIMIT, until);
    }

    private LinkedInPublisher publisher() {
        return publisher(Duration.ofSeconds(20));
    }

    private LinkedInPublisher publisher(Duration timeLimit) {
        LinkedInSettings settings = new LinkedInSettings(linkedIn.address(), "202601", timeLimit);
        return new LinkedInPublisher(settings, user -> token, () -> NOW);
    }
}
