package ai.postforge.application.credit;

import ai.postforge.domain.credit.CreditAccount;
import ai.postforge.domain.credit.Hold;
import ai.postforge.domain.credit.HoldId;
import ai.postforge.domain.credit.LedgerEntryId;
import ai.postforge.domain.post.Draft;
import ai.postforge.domain.post.Post;
import ai.postforge.domain.workspace.Caller;
import java.time.Instant;
import java.util.Optional;

/**
 * Holds, captures and releases credits. Each method is one atomic step, called outside of any transaction. However many
 * run at once, no credit is spent twice and none is lost.
 */
public interface CreditHolds {
    /** Sets credits aside, unless the account has too few or the key is taken. */
    HoldOutcome hold(HoldRequest request);

    /** Why this request would be refused now, or empty if it would be granted. Changes nothing. */
    Optional<HoldOutcome.Refused> refusalOf(HoldRequest request);

    /** Spends a hold: takes its credits, writes the ledger entry and stores the draft, or does none of these. */
    CaptureOutcome capture(CaptureRequest request);

    /** Gives a hold's credits back and frees its key. Returns false for a hold that is already settled. */
    boolean release(HoldId hold, Instant now);

    /**
     * A request to set credits aside.
     *
     * @param caller who spends; whose credits they are follows from the workspace
     * @param amount credits, at least 1
     * @param idempotency the caller's key for the request in their workspace, with a fingerprint of what was asked
     * @param expiresAt when the sweep may give the credits back
     */
    record HoldRequest(
            HoldId id, Caller caller, int amount, Optional<Idempotency> idempotency, Instant now, Instant expiresAt) {}

    /**
     * An idempotency key and the fingerprint of its request.
     *
     * @param fingerprint a digest of the request, at most 64 characters; the same for the same request only
     */
    record Idempotency(IdempotencyKey key, String fingerprint) {}

    /** The outcome of a request to hold credits. */
    sealed interface HoldOutcome {
        /** The credits are set aside. */
        record Held(Hold hold, CreditAccount account) implements HoldOutcome {}

        /** Nothing was set aside, and nothing changed. */
        sealed interface Refused extends HoldOutcome {}

        /** There are too few, and nothing changed. */
        record InsufficientCredits(int available) implements Refused {}

        /** The member's budget for the month has too little left. */
        record BudgetExhausted(int remaining) implements Refused {}

        /** There is no such user any more. */
        record UnknownUser() implements Refused {}

        /** The caller is no longer a member of the organization, or there is no such organization any more. */
        record MembershipEnded() implements Refused {}

        /** A request with the same key and fingerprint is still under way. */
        record InProgress() implements Refused {}

        /**
         * A request with the same key and fingerprint succeeded.
         *
         * @param post the post it made as it is now, or empty if it was deleted since
         * @param account the account as it is now
         */
        record AlreadyCaptured(Optional<Post> post, CreditAccount account) implements Refused {}

        /** The key belongs to a request with another fingerprint. */
        record KeyReused() implements Refused {}
    }

    /**
     * A request to spend a hold on a draft.
     *
     * @param idempotent whether the hold has an idempotency key, which is then stored with the draft
     * @param forgetAt until when the key is remembered
     */
    record CaptureRequest(
            Hold hold, LedgerEntryId entry, String description, Draft draft, boolean idempotent, Instant forgetAt) {}

    /** The outcome of a request to spend a hold. */
    sealed interface CaptureOutcome {
        /** The hold is spent, the entry written, and the draft stored. */
        record Captured(CreditAccount account) implements CaptureOutcome {}

        /** The hold was released before, by the sweep or with its owner; nothing changed. */
        record HoldGone() implements CaptureOutcome {}
    }
}
