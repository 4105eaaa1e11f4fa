package ai.postforge.bootstrap.service;

import ai.postforge.application.generation.GeneratePost;
import ai.postforge.application.post.PostView;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Counts generations by outcome and model, with their duration, and the tokens they took. The model label is the
 * configured name, so that a provider cannot create new time series.
 */
final class MeteredGeneratePost implements GeneratePost {
    private static final String GENERATIONS = "postforge.generations";
    private static final String TOKENS = "postforge.generation.tokens";

    private final GeneratePost target;
    private final MeterRegistry metrics;
    private final String model;

    MeteredGeneratePost(GeneratePost target, MeterRegistry metrics, String model) {
        this.target = target;
        this.metrics = metrics;
        this.model = model;
    }

    @Override
    public Outcome generate(Command command, Reader reader) {
        Timer.Sample sample = Timer.start(metrics);
        String name = "error";
        try {
            Outcome outcome = target.generate(command, reader);
            name = nameOf(outcome);
            if (outcome instanceof Outcome.Generated(PostView post, int available)) {
                count("in", post.metadata().tokensIn().orElse(0));
                count("out", post.metadata().tokensOut().orElse(0));
            }
            return outcome;
        } finally {
            sample.stop(Timer.builder(GENERATIONS)
                    .description("Generations by outcome, with their duration")
                    .tag("model", model)
                    .tag("outcome", name)
                    .register(metrics));
        }
    }

    private void count(String direction, int tokens) {
        metrics.counter(TOKENS, "model", model, "direction", direction).increment(tokens);
    }

    private static String nameOf(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Generated generated -> "generated";
            case Outcome.Replayed replayed -> "replayed";
            case Outcome.ReplayedPostDeleted deleted -> "replayed";
            case Outcome.InsufficientCredits poor -> "insufficient-credits";
            case Outcome.BudgetExhausted spent -> "budget-exhausted";
            case Outcome.InProgress running -> "in-progress";
            case Outcome.KeyReused reused -> "key-reused";
            case Outcome.TooManyGenerations full -> "too-many";
            case Outcome.GeneratorFailed failed -> "failed";
            case Outcome.GeneratorTimedOut late -> "timed-out";
            case Outcome.ReaderGone gone -> "client-gone";
            case Outcome.UserNotSynced unknown -> "user-not-synced";
            case Outcome.MembershipEnded left -> "membership-ended";
        };
    }
}
