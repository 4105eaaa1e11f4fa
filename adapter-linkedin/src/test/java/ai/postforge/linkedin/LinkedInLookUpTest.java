package ai.postforge.linkedin;

import static ai.postforge.linkedin.testing.FakeLinkedIn.answer;
import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.post.MemberTokens;
import ai.postforge.application.post.PostPublisher.Lookup;
import ai.postforge.application.post.PostPublisher.Submission;
import ai.postforge.domain.post.PostContent;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.user.UserId;
import ai.postforge.linkedin.testing.FakeLinkedIn;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looking among the author's posts for one that may be out. */
final class LinkedInLookUpTest {
    private static final Instant SENT = Instant.parse("2026-03-01T12:00:00Z");
    private static final String WITH_A_LINK = "Read https://blog.test/why?x=1 and #tell us";

    private final FakeLinkedIn linkedIn = new FakeLinkedIn();
    private MemberTokens.Answer token = new MemberTokens.Answer.Token("secret-token");

    @AfterEach
    void close() {
        linkedIn.close();
    }

    @Test
    void aPostThatIsOutIsFoundByItsContent() {
        linkedIn.onFind(request -> answer(200, "", """
                {"elements": [
                  {"id": "urn:li:share:1", "commentary": "Something else"},
                  {"id": "urn:li:share:2", "commentary": "Hello \\\\(world\\\\) {hashtag|\\\\#|1}\\nGrüße 👋 "}]}"""));
        assertThat(lookUp()).isEqualTo(new Lookup.Found(CreatedPost.named("urn:li:share:2")));
        assertThat(linkedIn.finds().getFirst().line()).contains("q=author", "author=urn%3Ali%3Aperson%3Aabc-123");
        assertThat(linkedIn.finds().getFirst().headers()).contains("X-RestLi-Method: FINDER");
    }

    @Test
    void aLookTellsWhatItFoundOrThatItCannotTell() {
        assertThat(lookUp()).isEqualTo(new Lookup.NotFound());
        linkedIn.onFind(request -> answer(403, "", "{}"));
        assertThat(lookUp()).isEqualTo(new Lookup.CannotTell(false));
        linkedIn.onFind(request -> answer(503, "", "{}"));
        assertThat(lookUp()).isEqualTo(new Lookup.CannotTell(true));
        linkedIn.onFind(request -> answer(200, "", "not json"));
        assertThat(lookUp()).isEqualTo(new Lookup.CannotTell(true));
        linkedIn.onFind(request -> "");
        assertThat(lookUp()).isEqualTo(new Lookup.CannotTell(true));
        token = new MemberTokens.Answer.NotConnected();
        assertThat(lookUp()).isEqualTo(new Lookup.CannotTell(false));
        assertThat(linkedIn.creates()).isEmpty();
    }

    /** What LinkedIn may make of the text, and of the link in it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Read https://blog.test/why?x=1 and {hashtag|\\\\#|tell} us",
                "Read https://lnkd.in/eXy-9z and {hashtag|\\\\#|tell} us",
                "Read lnkd.in/eXy9z  and \\\\#tell us\\n"
            })
    void aCopyWithAShortLinkIsFound(String commentary) {
        linkedIn.onFind(request -> found(element(1, commentary, SENT)));
        assertThat(lookUp(WITH_A_LINK)).isEqualTo(new Lookup.Found(CreatedPost.named("urn:li:share:1")));
    }

    @Test
    void anotherPostIsNotTakenForTheCopy() {
        linkedIn.onFind(request -> found(element(1, "Read https://blog.test/else and \\\\#tell us", SENT)));
        assertThat(lookUp(WITH_A_LINK)).isEqualTo(new Lookup.NotFound());
        linkedIn.onFind(request -> found(element(1, "Read https://lnkd.in/a and \\\\#tell us all", SENT)));
        assertThat(lookUp(WITH_A_LINK)).isEqualTo(new Lookup.NotFound());
    }

    @Test
    void whatWasThereBeforeIsNotTheCopy() {
        linkedIn.onFind(request ->
                found(element(1, "Read https://blog.test/why?x=1 and \\\\#tell us", SENT.minusSeconds(3600))));
        assertThat(lookUp(WITH_A_LINK)).isEqualTo(new Lookup.NotFound());
    }

    @Test
    void ofTwoThatMayBeTheCopyNeitherIsCertainToBe() {
        String one = element(1, "Read https://lnkd.in/a and \\\\#tell us", SENT);
        String other = element(2, "Read https://lnkd.in/b and \\\\#tell us", SENT);
        linkedIn.onFind(request -> found(one + "," + other));
        assertThat(lookUp(WITH_A_LINK)).isEqualTo(new Lookup.CannotTell(false));
        String exact = element(3, "Read https://blog.test/why?x=1 and \\\\#tell us", SENT);
        linkedIn.onFind(request -> found(one + "," + exact));
        assertThat(lookUp(WITH_A_LINK)).isEqualTo(new Lookup.Found(CreatedPost.named("urn:li:share:3")));
    }

    private static String found(String elements) {
        return answer(200, "", "{\"elements\": [" + elements + "]}");
    }

    private static String element(int id, String commentary, Instant createdAt) {
        return "{\"id\": \"urn:li:share:" + id + "\", \"createdAt\": " + createdAt.toEpochMilli()
                + ", \"commentary\": \"" + commentary + "\"}";
    }

    private Lookup lookUp() {
        return lookUp("Hello (world) #1\nGrüße 👋");
    }

    private Lookup lookUp(String text) {
        LinkedInSettings settings = new LinkedInSettings(linkedIn.address(), "202601", Duration.ofSeconds(20));
        return new LinkedInPublisher(settings, user -> token, () -> SENT)
                .lookUp(new Submission(
                        new PostId("p1"), new UserId("user_ada"), new PostContent(text), SENT.minusSeconds(30)));
    }
}
