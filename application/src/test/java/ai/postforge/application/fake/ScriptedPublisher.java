package ai.postforge.application.fake;

import ai.postforge.application.post.PostPublisher;
import ai.postforge.domain.post.Hindrance;
import ai.postforge.domain.post.PlatformPost;
import ai.postforge.domain.post.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A publisher that does what the test told it last, and remembers what it was given. */
public final class ScriptedPublisher implements PostPublisher {
    private final List<Submission> created = new ArrayList<>();
    private final List<Submission> lookedUp = new ArrayList<>();
    private Function<Submission, Outcome> script = ScriptedPublisher::published;
    private Function<Submission, Lookup> lookup = submission -> new Lookup.NotFound();

    /** A publisher that answers each content in its own way, and the same content always alike. */
    public static ScriptedPublisher byContent() {
        ScriptedPublisher publisher = new ScriptedPublisher();
        publisher.willDo(
                submission -> switch (Math.floorMod(submission.content().text().hashCode(), 4)) {
                    case 0 -> new Outcome.Refused("Not wanted.");
                    case 1 -> busy(Optional.empty());
                    case 2 -> new Outcome.Unknown();
                    default -> published(submission);
                });
        return publisher;
    }

    /** What every post becomes that this publisher puts out. */
    public static PlatformPost platformPostOf(Submission submission) {
        return new PlatformPost("urn:" + submission.post(), Optional.of("https://platform.test/" + submission.post()));
    }

    /** The outcome where the platform wants to be left alone, for so long if it says so. */
    public static Outcome busy(Optional<Duration> atLeast) {
        return new Outcome.NotNow("LinkedIn is busy.", Hindrance.RATE_LIMIT, new Wait.Pause(atLeast));
    }

    /** The outcome for every post that this publisher puts out. */
    public static Outcome published(Submission submission) {
        return new Outcome.Published(Optional.of(platformPostOf(submission)));
    }

    /** From now on, answer so. */
    public synchronized void willDo(Function<Submission, Outcome> next) {
        script = next;
    }

    /** From now on, answer so. */
    public void willAnswer(Outcome outcome) {
        willDo(submission -> outcome);
    }

    /** From now on, find this. */
    public synchronized void willFind(Function<Submission, Lookup> next) {
        lookup = next;
    }

    /** What was to be created, in order. */
    public synchronized List<Submission> created() {
        return List.copyOf(created);
    }

    /** What was looked for, in order. */
    public synchronized List<Submission> lookedUp() {
        return List.copyOf(lookedUp);
    }

    @Override
    public Outcome publish(Submission submission) {
        Function<Submission, Outcome> now;
        synchronized (this) {
            created.add(submission);
            now = script;
        }
        return now.apply(submission);
    }

    @Override
    public Lookup lookUp(Submission submission) {
        Function<Submission, Lookup> now;
        synchronized (this) {
            lookedUp.add(submission);
            now = lookup;
        }
        return now.apply(submission);
    }
}
