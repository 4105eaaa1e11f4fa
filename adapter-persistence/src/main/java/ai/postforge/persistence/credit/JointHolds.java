package ai.postforge.persistence.credit;

import static ai.postforge.persistence.credit.AccountColumns.memberOf;
import static ai.postforge.persistence.credit.AccountColumns.organizationIn;
import static ai.postforge.persistence.credit.AccountColumns.userIn;

import ai.postforge.application.credit.CreditHolds.HoldOutcome.Held;
import ai.postforge.application.credit.CreditHolds.HoldRequest;
import ai.postforge.application.credit.CreditHolds.Idempotency;
import ai.postforge.application.credit.IdempotencyKey;
import ai.postforge.domain.credit.CreditAccount;
import ai.postforge.domain.credit.Hold;
import ai.postforge.domain.workspace.Caller;
import ai.postforge.persistence.session.Columns;
import ai.postforge.persistence.session.Sessions;
import ai.postforge.persistence.session.UtcTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Holds of several requests in one statement. */
final class JointHolds {
    private static final String HOLD =
            "SELECT * FROM \"Account_hold_1\"(?, ?, ?, ?, ?, ?, ?, CAST(? AS timestamp(3)[]), CAST(? AS timestamp(3)[]), ?)";

    private final Sessions sessions;
    private final boolean onlyFree;

    private JointHolds(Sessions sessions, boolean onlyFree) {
        this.sessions = sessions;
        this.onlyFree = onlyFree;
    }

    /** Waits for rows that others have locked. */
    static JointHolds onAllAccounts(Sessions sessions) {
        return new JointHolds(sessions, false);
    }

    /** Leaves out accounts whose row somebody else has locked. */
    static JointHolds onFreeAccounts(Sessions sessions) {
        return new JointHolds(sessions, true);
    }

    /** What came of a request. */
    sealed interface Answer {
        record Granted(Held held) implements Answer {}

        record Refused() implements Answer {}

        /** The account could not be locked, or is not there. */
        record LeftOut() implements Answer {}
    }

    /**
     * The outcome of each. Of requests with the same caller and key, only the first is tried, and the others are
     * refused.
     */
    List<Answer> hold(List<HoldRequest> requests) {
        List<Integer> places = placesOfFirst(requests);
        List<HoldRequest> asked = places.stream().map(requests::get).toList();
        List<Answer> answered =
                sessions.inOneStatement(session -> session.doReturningWork(connection -> hold(connection, asked)));
        List<Answer> answers = new ArrayList<>(Collections.nCopies(requests.size(), new Answer.Refused()));
        for (int i = 0; i < places.size(); i++) {
            answers.set(places.get(i), answered.get(i));
        }
        return answers;
    }

    /**
     * A second request with the same key would violate the unique index and fail together with all others in the
     * statement.
     */
    private static List<Integer> placesOfFirst(List<HoldRequest> requests) {
        Set<Twin> keys = new HashSet<>();
        return IntStream.range(0, requests.size())
                .filter(place -> Twin.of(requests.get(place)).map(keys::add).orElse(true))
                .boxed()
                .toList();
    }

    /** Two requests with the same value cannot both be granted. */
    private record Twin(Caller caller, IdempotencyKey key) {
        static Optional<Twin> of(HoldRequest request) {
            return request.idempotency().map(idempotency -> new Twin(request.caller(), idempotency.key()));
        }
    }

    private List<Answer> hold(Connection connection, List<HoldRequest> requests) throws SQLException {
        List<Answer> answers = new ArrayList<>(Collections.nCopies(requests.size(), new Answer.LeftOut()));
        try (PreparedStatement prepared = connection.prepareStatement(HOLD)) {
            bind(prepared, new Columns<>(connection, requests));
            try (ResultSet held = prepared.executeQuery()) {
                while (held.next()) {
                    int place = held.getInt("place") - 1;
                    answers.set(
                            place,
                            held.getBoolean("granted")
                                    ? new Answer.Granted(held(requests.get(place), held))
                                    : new Answer.Refused());
                }
            }
        }
        return answers;
    }

    private void bind(PreparedStatement statement, Columns<HoldRequest> asked) throws SQLException {
        statement.setArray(1, asked.text(request -> request.id().value()));
        statement.setArray(2, asked.text(request -> userIn(request.caller().payer())));
        statement.setArray(
                3, asked.text(request -> organizationIn(request.caller().payer())));
        statement.setArray(
                4,
                asked.text(request ->
                        memberOf(request.caller().payer(), request.caller().user())));
        statement.setArray(5, asked.integer(HoldRequest::amount));
        statement.setArray(6, asked.text(StoredCreditHolds::keyOf));
        statement.setArray(
                7,
                asked.text(request ->
                        request.idempotency().map(Idempotency::fingerprint).orElse(null)));
        statement.setArray(8, asked.text(request -> UtcTime.parameter(request.now())));
        statement.setArray(9, asked.text(request -> UtcTime.parameter(request.expiresAt())));
        statement.setBoolean(10, onlyFree);
    }

    private static Held held(HoldRequest request, ResultSet row) throws SQLException {
        Caller caller = request.caller();
        return new Held(
                new Hold(request.id(), caller.payer(), caller.user(), request.amount(), request.expiresAt()),
                new CreditAccount(row.getInt("credits"), row.getInt("heldCredits")));
    }
}
