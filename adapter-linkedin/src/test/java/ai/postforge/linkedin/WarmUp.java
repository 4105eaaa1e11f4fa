package ai.postforge.linkedin;

import ai.postforge.application.post.MemberTokens;
import ai.postforge.application.post.PostPublisher.Submission;
import ai.postforge.domain.post.PostContent;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.user.UserId;
import ai.postforge.linkedin.testing.FakeLinkedIn;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The first request of all loads the classes that it takes, which on a slow machine takes seconds. */
final class WarmUp {
    private WarmUp() {}

    /** Publishes a post, however long that takes. */
    static void publish() {
        try (FakeLinkedIn linkedIn = new FakeLinkedIn()) {
            LinkedInSettings settings = new LinkedInSettings(linkedIn.address(), "202601", Duration.ofSeconds(20));
            new LinkedInPublisher(settings, user -> new MemberTokens.Answer.Token("token"), InstantSource.system())
                    .publish(new Submission(
                            new PostId("p"), new UserId("user_ada"), new PostContent("Hello"), Instant.EPOCH));
        }
    }
}
