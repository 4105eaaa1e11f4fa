package ai.postforge.web.credit;

import ai.postforge.application.credit.CreditQueries.Position;
import ai.postforge.web.page.Cursor;
import java.util.Optional;
import java.util.regex.Pattern;

/** Cursors of the ledger: the number of an entry. */
final class TransactionCursor {
    private static final String LIST = "transactions";

    /** At most 18 digits always fit a long. */
    private static final Pattern SEQUENCE = Pattern.compile("[0-9]{1,18}");

    private TransactionCursor() {}

    static String write(Position position) {
        return Cursor.write(LIST, Long.toString(position.sequence()));
    }

    static Optional<Position> read(String cursor) {
        return Cursor.read(LIST, cursor)
                .filter(text -> SEQUENCE.matcher(text).matches())
                .map(text -> new Position(Long.parseLong(text)));
    }
}
