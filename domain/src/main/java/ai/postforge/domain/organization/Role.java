package ai.postforge.domain.organization;

import java.util.Arrays;
import java.util.Optional;

/** What a member may do in an organization. */
public enum Role {
    /** May change all posts, see the whole ledger, and set budgets. */
    ADMIN("admin"),
    /** May write posts, and change their own. */
    MEMBER("member");

    private final String code;

    Role(String code) {
        this.code = code;
    }

    /** The name in the database and in the API. */
    public String code() {
        return code;
    }

    /** The role that allows less. It counts where two sources disagree. */
    public Role lesser(Role other) {
        return this == ADMIN ? other : this;
    }

    /** The role of that {@link #code}, or empty if there is none. */
    public static Optional<Role> of(String code) {
        return Arrays.stream(values()).filter(role -> role.code.equals(code)).findAny();
    }
}
