package ai.postforge.domain.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.domain.credit.AccountOwner;
import ai.postforge.domain.organization.OrganizationId;
import ai.postforge.domain.organization.Role;
import ai.postforge.domain.post.Draft;
import ai.postforge.domain.post.MayChangePost;
import ai.postforge.domain.post.Platform;
import ai.postforge.domain.post.PostContent;
import ai.postforge.domain.post.PostDetails;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.user.UserId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class CallerTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final OrganizationId ACME = new OrganizationId("acme");
    private static final UserId ADA = new UserId("ada");
    private static final UserId GRACE = new UserId("grace");

    @Test
    void whoPaysFollowsFromTheWorkspace() {
        assertThat(Caller.personal(ADA).payer()).isEqualTo(new AccountOwner.OfUser(ADA));
        assertThat(Caller.personal(ADA).organization()).isEmpty();
        assertThat(Caller.in(ACME, ADA, Role.MEMBER).payer()).isEqualTo(new AccountOwner.OfOrganization(ACME));
        assertThat(Caller.in(ACME, ADA, Role.MEMBER).organization()).contains(ACME);
    }

    @Test
    void authorsChangeTheirPostsAndAdminsAll() {
        assertThat(mayChange(Caller.personal(ADA))).isTrue();
        assertThat(mayChange(Caller.personal(GRACE))).isFalse();
        assertThat(mayChange(Caller.in(ACME, ADA, Role.MEMBER))).isTrue();
        assertThat(mayChange(Caller.in(ACME, GRACE, Role.MEMBER))).isFalse();
        assertThat(mayChange(Caller.in(ACME, GRACE, Role.ADMIN))).isTrue();
    }

    @Test
    void whoeverWritesIsTheAuthorAndAnotherOneCanTakeOver() {
        Draft draft = draftOf(Caller.in(ACME, ADA, Role.MEMBER));
        assertThat(draft.details().author()).isEqualTo(ADA);
        assertThat(draft.details().organization()).contains(ACME);
        Instant later = NOW.plusSeconds(1);
        assertThat(draft.takenOverBy(GRACE).details().author()).isEqualTo(GRACE);
        assertThat(draft.publish(later).takenOverBy(GRACE).details().author()).isEqualTo(GRACE);
        assertThat(draft.due(later).takenOverBy(GRACE).details().author()).isEqualTo(GRACE);
        assertThat(draft.fail("why", later).takenOverBy(GRACE).details().author())
                .isEqualTo(GRACE);
    }

    private static boolean mayChange(Caller caller) {
        return new MayChangePost(caller).allows(postOfAda());
    }

    private static PostDetails postOfAda() {
        return draftOf(Caller.personal(ADA)).details();
    }

    private static Draft draftOf(Caller author) {
        return Draft.written(new PostId("p"), author, new PostContent("A post."), Platform.LINKEDIN, NOW);
    }
}
