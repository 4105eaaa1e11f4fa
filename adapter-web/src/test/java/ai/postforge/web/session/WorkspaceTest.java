package ai.postforge.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.domain.organization.Organization;
import ai.postforge.domain.organization.Role;
import ai.postforge.web.Answer;
import ai.postforge.web.Api;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What a session with an organization sees, spends and may change. */
class WorkspaceTest {
    private static final String REQUEST = "{\"topic\": \"Pools\", \"tone\": \"casual\", \"length\": \"short\"}";

    private final Api api = Api.start();
    private Organization acme;

    @SuppressWarnings("NullAway.Init")
    WorkspaceTest() {}

    @BeforeEach
    void twoMembers() {
        api.join("ada", 5);
        api.join("grace", 3);
        acme = api.found("acme", 3);
        api.admit(acme, "ada", Role.ADMIN, Optional.empty());
        api.admit(acme, "grace", Role.MEMBER, Optional.of(1));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void theOrganizationPaysAndOwnsThePost() {
        Answer post = generate("grace~acme~member");
        assertThat(post.status()).isEqualTo(201);
        assertThat(post.header("x-credits-available")).contains("2");
        assertThat(post.text("organizationId")).isEqualTo("acme");
        assertThat(post.text("authorId")).isEqualTo(api.get("grace", "/api/me").text("id"));

        assertThat(api.get("grace", "/api/credits").body()).startsWith("{\"available\":3,");
        assertThat(api.get("ada~acme~admin", "/api/credits").body()).startsWith("{\"available\":2,");
        assertThat(api.get("ada~acme~admin", "/api/posts").items()).hasSize(1);
    }

    @Test
    void nothingOfOneWorkspaceIsSeenFromAnother() {
        Organization globex = api.found("globex", 3);
        api.admit(globex, "ada", Role.ADMIN, Optional.empty());
        String shared = generate("ada~acme~admin").text("id");
        Answer own = generate("ada");

        for (String elsewhere : List.of("ada", "ada~globex~admin")) {
            assertThat(api.get(elsewhere, "/api/posts/" + shared).status()).isEqualTo(404);
            assertThat(api.send(api.request(elsewhere, "DELETE", "/api/posts/" + shared, ""))
                            .status())
                    .isEqualTo(404);
        }
        assertThat(api.get("ada~globex~admin", "/api/posts").items()).isEmpty();
        assertThat(api.get("ada~globex~admin", "/api/credits/transactions").items())
                .hasSize(1);
        assertThat(api.get("ada~acme~admin", "/api/posts/" + own.text("id")).status())
                .isEqualTo(404);
        assertThat(own.body()).doesNotContain("authorId").doesNotContain("organizationId");
    }

    @Test
    void aKeyIsOfAUserInAWorkspace() {
        Answer first = withKey("ada~acme~admin", REQUEST);
        assertThat(withKey("ada~acme~admin", REQUEST).header("idempotency-replayed"))
                .contains("true");
        assertThat(withKey("ada", REQUEST).header("idempotency-replayed")).isEmpty();
        assertThat(withKey("grace~acme~member", REQUEST.replace("Pools", "Keys"))
                        .status())
                .isEqualTo(201);
        assertThat(first.status()).isEqualTo(201);
    }

    @Test
    void membersChangeTheirOwnPostsAndAdminsAll() {
        String adas = generate("ada~acme~admin").text("id");
        String graces = generate("grace~acme~member").text("id");
        assertThat(edit("grace~acme~member", adas).problem()).isEqualTo("forbidden");
        assertThat(edit("grace~acme~member", adas).status()).isEqualTo(403);
        assertThat(edit("grace~acme~member", graces).status()).isEqualTo(200);
        assertThat(edit("ada~acme~admin", graces).status()).isEqualTo(200);
        assertThat(api.get("grace~acme~member", "/api/posts/" + adas).status()).isEqualTo(200);
    }

    @Test
    void theLesserRoleCounts() {
        String adas = generate("ada~acme~admin").text("id");
        String graces = generate("grace~acme~member").text("id");
        assertThat(edit("grace~acme~admin", adas).status())
                .as("the token says admin, the webhooks member")
                .isEqualTo(403);
        assertThat(edit("ada~acme~member", graces).status())
                .as("the other way round")
                .isEqualTo(403);
        assertThat(edit("ada~acme", graces).status())
                .as("a token without a role")
                .isEqualTo(403);
    }

    @Test
    void anEmptyPoolAndAnExhaustedBudgetAreToldApart() {
        generate("grace~acme~member");
        Answer exhausted = generate("grace~acme~member");
        assertThat(exhausted.status()).isEqualTo(402);
        assertThat(exhausted.problem()).isEqualTo("budget-exhausted");
        generate("ada~acme~admin");
        generate("ada~acme~admin");
        Answer empty = generate("ada~acme~admin");
        assertThat(empty.status()).isEqualTo(402);
        assertThat(empty.problem()).isEqualTo("insufficient-credits");
    }

    @Test
    void membersSeeTheirOwnEntriesAndAdminsAll() {
        generate("grace~acme~member");
        generate("ada~acme~admin");
        assertThat(api.get("grace~acme~member", "/api/credits/transactions").items())
                .hasSize(1);
        assertThat(api.get("ada~acme~admin", "/api/credits/transactions").items())
                .hasSize(3);
    }

    @ParameterizedTest
    @FieldSource("ai.postforge.web.session.ApiRoutes#ALL")
    void aMembershipThatHasEndedOpensNothing(String route) {
        api.dismiss(acme, "grace");
        Answer answer = call("grace~acme~member", route);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("membership-ended");
    }

    @ParameterizedTest
    @FieldSource("ai.postforge.web.session.ApiRoutes#ALL")
    void whatHasNotArrivedIsAskedForLater(String route) {
        for (String session : List.of("ada~unknown~admin", "ada~globex~admin")) {
            Answer answer = call(session, route);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.problem()).isEqualTo("organization-not-synced");
            assertThat(answer.header("retry-after")).isPresent();
        }
        Answer nobody = call("nobody~acme~admin", route);
        assertThat(nobody.status()).isEqualTo(404);
        assertThat(nobody.problem()).isEqualTo("user-not-synced");
    }

    private Answer call(String session, String route) {
        String method = route.substring(0, route.indexOf(' '));
        String body = method.equals("POST") || method.equals("PATCH") ? "{}" : "";
        return api.send(api.request(session, method, route.substring(method.length() + 1), body));
    }

    private Answer generate(String session) {
        return api.post(session, "/api/posts/generate", REQUEST);
    }

    private Answer withKey(String session, String body) {
        return api.send(
                api.request(session, "POST", "/api/posts/generate", body).header("Idempotency-Key", "key"));
    }

    private Answer edit(String session, String post) {
        return api.send(api.request(session, "PATCH", "/api/posts/" + post, "{\"content\": \"Edited.\"}"));
    }
}
