package ai.postforge.web.post;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.web.Answer;
import java.util.List;
import java.util.Map;

/** What an answer says is wrong with a request. */
final class Violations {
    private Violations() {}

    static Map<String, String> error(String field, String message) {
        return Map.of("field", field, "message", message);
    }

    /** The only violation. */
    static Map<?, ?> violation(Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("validation");
        assertThat(answer.json().get("errors"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(1);
        return (Map<?, ?>)
                ((List<?>) java.util.Objects.requireNonNull(answer.json().get("errors"))).getFirst();
    }
}
