package ai.postforge.domain.user;

/**
 * What an identity provider's event says about a user. Created and updated both say that the user exists under an
 * address; which of the two it was does not matter to whoever has to converge on the last word.
 */
public sealed interface UserChange {
    /** The user exists, and this is the primary address. */
    record Present(EmailAddress email) implements UserChange {}

    /** The user exists and has no primary address: an event that can never be applied, since a user here has one. */
    record WithoutAddress() implements UserChange {}

    /** The user is gone for good. */
    record Deleted() implements UserChange {}
}
