package ai.postforge.application.post;

/** What is kept as a post is none by the rules of today: another program has written it. */
public final class UnreadablePostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param why for its author and for the operator: one sentence */
    public UnreadablePostException(String why) {
        super(why);
    }

    /** Why it is none: one sentence. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
