package ai.postforge.clerk.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSecretsTest {
    @Test
    void blankSecretsDoNotCount() {
        assertThat(new WebhookSecrets(List.of("", "  ", " " + Deliveries.SECRET + " ")).secrets())
                .containsExactly(Deliveries.SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"whsec_", "whsec_*not-base64*", "sk_test_abc"})
    void whatIsNoSecretIsRefusedAtTheStartWithoutBeingQuoted(String secret) {
        assertThatThrownBy(() -> new WebhookSecrets(List.of(Deliveries.SECRET, secret)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("CLERK_WEBHOOK_SECRET has to be whsec_ and base64")
                .hasNoCause();
    }

    @Test
    void theSecretsAreNotShown() {
        assertThat(new WebhookSecrets(List.of(Deliveries.SECRET))).hasToString("WebhookSecrets[1]");
    }
}
