package ai.postforge.operations.audit;

import ai.postforge.application.audit.Owned;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** Rows in the order of their owner, to be merged with the accounts in the same order. */
final class OwnedRows<T extends Owned> implements AutoCloseable {
    private final Cursor<T> rows;

    OwnedRows(Cursor<T> rows) {
        this.rows = rows;
    }

    /** Passes on the rows up to the account. Rows before it have no owner. */
    void upTo(String account, Consumer<? super T> ownerless, Consumer<? super T> own) throws SQLException {
        Optional<T> row = rows.peek();
        while (row.isPresent()) {
            int order = compare(row.get().owner(), account);
            if (order > 0) {
                return;
            }
            if (order < 0) {
                ownerless.accept(row.get());
            } else {
                own.accept(row.get());
            }
            rows.next();
            row = rows.peek();
        }
    }

    /** Passes on the rows after the last account. */
    void rest(Consumer<? super T> ownerless) throws SQLException {
        for (Optional<T> row = rows.next(); row.isPresent(); row = rows.next()) {
            ownerless.accept(row.get());
        }
    }

    /** As the database's collation "C": by bytes. */
    private static int compare(String one, String other) {
        return one.equals(other)
                ? 0
                : Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws SQLException {
        rows.close();
    }
}
