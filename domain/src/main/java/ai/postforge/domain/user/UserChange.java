package ai.postforge.domain.user;

/**
 * What an identity provider's event says about a user. Created and updated both say that the user exists with an
 * address. The result is the same for both, so they are one case.
 */
public sealed interface UserChange {
    /** The user exists, and this is the primary address. */
    record Present(EmailAddress email) implements UserChange {}

    /**
     * The user exists and has no primary address: such an event can never be applied, because each user must have one.
     */
    record WithoutAddress() implements UserChange {}

    /** The user was deleted. That is final. */
    record Deleted() implements UserChange {}
}
