package ai.postforge.persistence.credit;

import static ai.postforge.persistence.credit.AccountColumns.memberOf;
import static ai.postforge.persistence.credit.AccountColumns.organizationIn;
import static ai.postforge.persistence.credit.AccountColumns.userIn;

import ai.postforge.application.credit.CreditHolds.CaptureOutcome;
import ai.postforge.application.credit.CreditHolds.CaptureOutcome.Captured;
import ai.postforge.application.credit.CreditHolds.CaptureOutcome.HoldGone;
import ai.postforge.application.credit.CreditHolds.CaptureRequest;
import ai.postforge.domain.credit.CreditAccount;
import ai.postforge.persistence.post.StoredPosts;
import ai.postforge.persistence.session.Columns;
import ai.postforge.persistence.session.Sessions;
import ai.postforge.persistence.session.UtcTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Captures of several holds in one statement. */
final class JointCaptures {
    private static final String CAPTURE = """
            SELECT * FROM "Account_capture_1"(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS jsonb[]),
                CAST(? AS timestamp(3)[]), CAST(? AS timestamp(3)[]), CAST(? AS timestamp(3)[]), CAST(? AS date), ?)
            """;

    private final Sessions sessions;
    private final boolean onlyFree;

    private JointCaptures(Sessions sessions, boolean onlyFree) {
        this.sessions = sessions;
        this.onlyFree = onlyFree;
    }

    /** Waits for rows that others have locked. */
    static JointCaptures onAllAccounts(Sessions sessions) {
        return new JointCaptures(sessions, false);
    }

    /** Leaves out accounts whose row somebody else has locked. */
    static JointCaptures onFreeAccounts(Sessions sessions) {
        return new JointCaptures(sessions, true);
    }

    /** The outcome of each; empty if the account could not be locked or does not exist. */
    List<Optional<CaptureOutcome>> capture(List<CaptureRequest> requests) {
        return sessions.inOneStatement(session -> session.doReturningWork(connection -> capture(connection, requests)));
    }

    private List<Optional<CaptureOutcome>> capture(Connection connection, List<CaptureRequest> requests)
            throws SQLException {
        List<Optional<CaptureOutcome>> outcomes =
                new ArrayList<>(Collections.nCopies(requests.size(), Optional.empty()));
        try (PreparedStatement prepared = connection.prepareStatement(CAPTURE)) {
            bind(prepared, new Columns<>(connection, requests));
            try (ResultSet captured = prepared.executeQuery()) {
                while (captured.next()) {
                    outcomes.set(
                            captured.getInt("place") - 1,
                            Optional.of(
                                    captured.getBoolean("captured")
                                            ? new Captured(account(captured))
                                            : new HoldGone()));
                }
            }
        }
        return outcomes;
    }

    private static CreditAccount account(ResultSet row) throws SQLException {
        return new CreditAccount(row.getInt("credits"), row.getInt("heldCredits"));
    }

    private void bind(PreparedStatement statement, Columns<CaptureRequest> asked) throws SQLException {
        statement.setArray(1, asked.text(request -> request.hold().id().value()));
        statement.setArray(2, asked.text(request -> userIn(request.hold().owner())));
        statement.setArray(
                3, asked.text(request -> organizationIn(request.hold().owner())));
        statement.setArray(
                4,
                asked.text(request ->
                        memberOf(request.hold().owner(), request.hold().spender())));
        statement.setArray(5, asked.text(request -> request.entry().value()));
        statement.setArray(6, asked.text(CaptureRequest::description));
        statement.setArray(7, asked.text(request -> request.draft().id().value()));
        statement.setArray(
                8, asked.text(request -> request.draft().details().content().text()));
        statement.setArray(
                9, asked.text(request -> request.draft().details().platform().code()));
        statement.setArray(10, asked.text(request -> request.draft().status().code()));
        statement.setArray(11, asked.text(request -> StoredPosts.metadataOf(request.draft())));
        statement.setArray(12, asked.text(request -> UtcTime.parameter(createdAt(request))));
        statement.setArray(
                13,
                asked.text(
                        request -> UtcTime.parameter(request.draft().details().updatedAt())));
        statement.setArray(
                14, asked.text(request -> request.idempotent() ? UtcTime.parameter(request.forgetAt()) : null));
        statement.setString(15, latestMonth(asked.rows()).toString());
        statement.setBoolean(16, onlyFree);
    }

    /** The first day of the month of the latest, in UTC. */
    private static LocalDate latestMonth(List<CaptureRequest> requests) {
        Instant latest = requests.stream()
                .map(JointCaptures::createdAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return UtcTime.column(latest).toLocalDate().withDayOfMonth(1);
    }

    private static Instant createdAt(CaptureRequest request) {
        return request.draft().details().createdAt();
    }
}
