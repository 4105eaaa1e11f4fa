package ai.postforge.linkedin;

import static ai.postforge.linkedin.testing.FakeLinkedIn.answer;
import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.post.MemberTokens;
import ai.postforge.application.post.PostPublisher.Lookup;
import ai.postforge.application.post.PostPublisher.Submission;
import ai.postforge.domain.post.PostContent;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.linkedin.testing.FakeLinkedIn;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Looking among the author's posts for one that may be out. */
final class LinkedInLookUpTest {
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
        assertThat(lookUp()).isEqualTo(new Lookup.Found(LinkedInErrors.platformPost("urn:li:share:2")));
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

    private Lookup lookUp() {
        LinkedInSettings settings = new LinkedInSettings(linkedIn.address(), "202601", Duration.ofSeconds(20));
        return new LinkedInPublisher(settings, user -> token, () -> Instant.EPOCH)
                .lookUp(new Submission(
                        new PostId("p1"), new ClerkUserId("user_ada"), new PostContent("Hello (world) #1\nGrüße 👋")));
    }
}
