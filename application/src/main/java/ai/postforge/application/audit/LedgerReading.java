package ai.postforge.application.audit;

/** Reads all books at one moment, so that it can run beside everything else. Its memory does not depend on their size. */
public interface LedgerReading {
    /** Hands out every account, in the order of their ids, each followed by all that belongs to it. */
    void read(Reader reader);

    /** Who reads. */
    interface Reader {
        /** The next account. */
        void account(Account account);

        /** A row of that account: its entries in the order of writing, its open holds, its posts. */
        void row(Owned row);

        /** A row whose account does not exist. */
        void ownerless(Owned row);
    }
}
