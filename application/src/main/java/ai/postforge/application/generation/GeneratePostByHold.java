package ai.postforge.application.generation;

import ai.postforge.application.credit.CreditHolds;
import ai.postforge.application.credit.CreditHolds.CaptureOutcome;
import ai.postforge.application.credit.CreditHolds.CaptureRequest;
import ai.postforge.application.credit.CreditHolds.HoldOutcome;
import ai.postforge.application.credit.CreditHolds.HoldRequest;
import ai.postforge.application.credit.CreditHolds.Idempotency;
import ai.postforge.application.credit.IdempotencyKey;
import ai.postforge.application.digest.Digest;
import ai.postforge.application.generation.PostGenerator.GeneratedText;
import ai.postforge.application.port.IdSource;
import ai.postforge.application.post.PostView;
import ai.postforge.domain.credit.Hold;
import ai.postforge.domain.credit.HoldId;
import ai.postforge.domain.credit.LedgerEntryId;
import ai.postforge.domain.post.Authorship;
import ai.postforge.domain.post.Draft;
import ai.postforge.domain.post.FittedContent;
import ai.postforge.domain.post.GenerationRequest;
import ai.postforge.domain.post.PostId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Hold, ask, capture. No transaction is open while the generator thinks. */
final class GeneratePostByHold implements GeneratePost {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    /** About as long as a generation takes; then a place is free. */
    private static final Duration RETRY_WHEN_FULL_AFTER = Duration.ofSeconds(5);

    private final CreditHolds holds;
    private final TimeLimitedGenerator generator;
    private final GenerationSlots slots;
    private final GenerationLimits limits;
    private final IdSource ids;
    private final InstantSource clock;

    GeneratePostByHold(
            CreditHolds holds,
            TimeLimitedGenerator generator,
            GenerationSlots slots,
            GenerationLimits limits,
            IdSource ids,
            InstantSource clock) {
        this.holds = holds;
        this.generator = generator;
        this.slots = slots;
        this.limits = limits;
        this.ids = ids;
        this.clock = clock;
    }

    /** A place is taken before a credit is held, so a refusal changes nothing. */
    @Override
    public Outcome generate(Command command, Reader reader) {
        HoldRequest wanted = holdFor(command);
        Optional<GenerationSlots.Slot> free = slots.take(command.caller());
        if (free.isEmpty()) {
            // A fault of the request itself is reported first, because waiting does not help.
            return holds.refusalOf(wanted)
                    .map(GeneratePostByHold::refused)
                    .orElseGet(() -> new Outcome.TooManyGenerations(RETRY_WHEN_FULL_AFTER));
        }
        try {
            return switch (holds.hold(wanted)) {
                case HoldOutcome.Held held -> generateHeld(command, reader, held.hold());
                case HoldOutcome.Refused why -> refused(why);
            };
        } finally {
            free.get().giveBack();
        }
    }

    private static Outcome refused(HoldOutcome.Refused why) {
        return switch (why) {
            case HoldOutcome.InsufficientCredits(int available) ->
                new Outcome.InsufficientCredits(available, GenerationRequest.COST);
            case HoldOutcome.BudgetExhausted(int remaining) ->
                new Outcome.BudgetExhausted(remaining, GenerationRequest.COST);
            case HoldOutcome.UnknownUser() -> new Outcome.UserNotSynced();
            case HoldOutcome.MembershipEnded() -> new Outcome.MembershipEnded();
            case HoldOutcome.InProgress() -> new Outcome.InProgress(RETRY_AFTER);
            case HoldOutcome.KeyReused() -> new Outcome.KeyReused();
            case HoldOutcome.AlreadyCaptured(var post, var account) ->
                post.<Outcome>map(it -> new Outcome.Replayed(PostView.of(it), account.available()))
                        .orElseGet(Outcome.ReplayedPostDeleted::new);
        };
    }

    private HoldRequest holdFor(Command command) {
        Instant now = clock.instant();
        Optional<Idempotency> idempotency =
                command.idempotencyKey().map(key -> new Idempotency(key, fingerprint(command.request())));
        return new HoldRequest(
                new HoldId(ids.next()),
                command.caller(),
                GenerationRequest.COST,
                idempotency,
                now,
                now.plus(limits.holdTtl()));
    }

    private Outcome generateHeld(Command command, Reader reader, Hold hold) {
        boolean captured = false;
        try {
            reader.onStart();
            Outcome outcome = askAndCapture(command, reader, hold);
            captured = outcome instanceof Outcome.Generated;
            return outcome;
        } finally {
            if (!captured) {
                holds.release(hold.id(), clock.instant());
            }
        }
    }

    private Outcome askAndCapture(Command command, Reader reader, Hold hold) {
        return switch (generator.generate(command.request(), reader, limits.generatorTimeout())) {
            case TimeLimitedGenerator.Answer.Text(GeneratedText text) ->
                reader.isGone()
                        ? new Outcome.ReaderGone()
                        : FittedContent.of(text.text())
                                .map(content -> capture(command, hold, content, text.authorship()))
                                .orElseGet(Outcome.GeneratorFailed::new);
            case TimeLimitedGenerator.Answer.Failed() -> new Outcome.GeneratorFailed();
            case TimeLimitedGenerator.Answer.TimedOut() -> new Outcome.GeneratorTimedOut();
            case TimeLimitedGenerator.Answer.Cancelled() -> new Outcome.ReaderGone();
        };
    }

    private Outcome capture(Command command, Hold hold, FittedContent content, Authorship authorship) {
        Instant now = clock.instant();
        Draft draft =
                Draft.generated(new PostId(ids.next()), command.caller(), content, command.request(), authorship, now);
        Optional<IdempotencyKey> key = command.idempotencyKey();
        CaptureOutcome outcome = holds.capture(new CaptureRequest(
                hold,
                new LedgerEntryId(ids.next()),
                "Post generation",
                draft,
                key.isPresent(),
                now.plus(limits.idempotencyTtl())));
        return switch (outcome) {
            case CaptureOutcome.Captured(var account) -> new Outcome.Generated(PostView.of(draft), account.available());
            case CaptureOutcome.HoldGone() -> new Outcome.GeneratorTimedOut();
        };
    }

    private static String fingerprint(GenerationRequest request) {
        return Digest.of(
                "generate",
                request.topic().text(),
                request.tone().code(),
                request.length().code(),
                request.platform().code());
    }
}
