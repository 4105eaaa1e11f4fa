package ai.postforge.application.user;

import ai.postforge.application.user.IdentityInbox.Case;
import ai.postforge.application.user.IdentityInbox.Change;
import ai.postforge.application.user.IdentityInbox.Result;
import ai.postforge.application.user.IdentityInbox.Status;
import ai.postforge.application.user.IdentityInbox.Verdict;
import ai.postforge.domain.credit.CreditAccount;
import ai.postforge.domain.credit.Grant;
import ai.postforge.domain.credit.LedgerEntry;
import ai.postforge.domain.credit.LedgerEntryId;
import ai.postforge.domain.user.EmailAddress;
import ai.postforge.domain.user.EventStamp;
import ai.postforge.domain.user.User;
import ai.postforge.domain.user.UserChange;
import ai.postforge.domain.user.UserHistory;
import ai.postforge.domain.user.UserHistory.Decision;
import ai.postforge.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * What follows from an event about a user, given what is known. It has no effects, so it may be asked more than once; hence
 * ids and the time are given before.
 *
 * @param newUser the id of the user, should one join
 * @param newEntry the id of the ledger entry of their bonus
 */
record Judgement(UserChange change, EventStamp stamp, UserId newUser, LedgerEntryId newEntry, Instant now) {
    private static final String EMAIL_TAKEN = "the address still belongs to another user";

    Verdict of(Case known) {
        return switch (known.history().decide(change, stamp, known.user().isPresent())) {
            case Decision.Create(EmailAddress email) ->
                known.addressTaken() ? deferred() : applied(known, "user created", join(known, email));
            case Decision.ChangeEmail(EmailAddress email) ->
                changeEmail(known, known.user().orElseThrow(), email);
            case Decision.Delete() -> delete(known);
            case Decision.Ignore(UserHistory.Reason reason) -> unchanged(new Result(Status.IGNORED, explain(reason)));
        };
    }

    private Change join(Case known, EmailAddress email) {
        Grant welcome = Grant.welcome();
        return new Change.Join(
                User.joining(newUser, known.history().clerkId(), email, now),
                LedgerEntry.of(CreditAccount.EMPTY.grant(welcome), newEntry, newUser, welcome.description(), now));
    }

    private Verdict changeEmail(Case known, User user, EmailAddress email) {
        if (user.email().equals(email)) {
            return applied(known, "address confirmed", new Change.Nothing());
        }
        return known.addressTaken()
                ? deferred()
                : applied(known, "address changed", new Change.Keep(user.withEmail(email, now)));
    }

    private Verdict delete(Case known) {
        return known.user()
                .map(user -> applied(known, "user deleted", new Change.Remove(user)))
                .orElseGet(() -> applied(known, "deletion remembered", new Change.Nothing()));
    }

    private Verdict applied(Case known, String reason, Change done) {
        UserHistory after = known.history().after(change, stamp);
        return new Verdict(new Result(Status.APPLIED, reason), Optional.of(after), done);
    }

    private static Verdict deferred() {
        return unchanged(new Result(Status.DEFERRED, EMAIL_TAKEN));
    }

    private static Verdict unchanged(Result result) {
        return new Verdict(result, Optional.empty(), new Change.Nothing());
    }

    private static String explain(UserHistory.Reason reason) {
        return switch (reason) {
            case ALREADY_DELETED -> "the user was deleted";
            case OLDER_THAN_KNOWN -> "a later event came first";
        };
    }
}
