package ai.postforge.domain.post;

/** What a user asks a generator for. */
public record GenerationRequest(Topic topic, Tone tone, PostLength length, Platform platform) {
    /** What a generated post costs, in credits. Source: database schema, CreditTransaction, generation (−1). */
    public static final int COST = 1;
}
