package ai.postforge.application.audit;

import java.util.Optional;

/** One thing that is off. Amounts are credits. */
public sealed interface Finding {
    /** The account (the user's id); for a row without an owner, the missing id. */
    String account();

    /** The ledger entry or hold, if the finding concerns one. */
    default Optional<String> entry() {
        return Optional.empty();
    }

    /** What should be. */
    String expected();

    /** What is. */
    String found();

    /** The name of this kind for machines, in lower case with hyphens. */
    default String kind() {
        return getClass().getSimpleName().replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
    }

    /** Available and held are not what opening and ledger explain. */
    record BalanceOff(String account, long explained, long balance) implements Finding {
        @Override
        public String expected() {
            return "available and held " + explained + ", as opening and ledger explain";
        }

        @Override
        public String found() {
            return Long.toString(balance);
        }
    }

    /**
     * The ledger is complete, but starts from another balance than the account's opening balance: an older program
     * created the account.
     */
    record OpeningOff(String account, long needed, long opening) implements Finding {
        @Override
        public String expected() {
            return "opening balance " + needed + ", which balance and ledger agree on";
        }

        @Override
        public String found() {
            return Long.toString(opening);
        }
    }

    /** An entry's {@code balanceAfter} is not the previous one plus its amount. */
    record ChainBroken(String account, Optional<String> entry, long needed, long balanceAfter) implements Finding {
        @Override
        public String expected() {
            return "balanceAfter " + needed;
        }

        @Override
        public String found() {
            return Long.toString(balanceAfter);
        }
    }

    /** Further breaks of one account's chain, which are not named one by one. */
    record ChainBrokenFurther(String account, long times) implements Finding {
        @Override
        public String expected() {
            return "no further break of the chain";
        }

        @Override
        public String found() {
            return Long.toString(times);
        }
    }

    /** An entry's amount does not have the sign of its type, or the type is unknown. */
    record EntryImpossible(String account, Optional<String> entry, String type, long amount) implements Finding {
        @Override
        public String expected() {
            return "generation below 0; purchase, refund or bonus above 0";
        }

        @Override
        public String found() {
            return type + " of " + amount;
        }
    }

    /** Two entries of an account have the same number. */
    record SequenceRepeated(String account, Optional<String> entry, long sequence) implements Finding {
        @Override
        public String expected() {
            return "a sequence of its own";
        }

        @Override
        public String found() {
            return sequence + ", as the entry before it";
        }
    }

    /** A total of the account is not the sum of its entries. */
    record TotalOff(String account, String which, long sum, long noted) implements Finding {
        @Override
        public String expected() {
            return "total of " + which + " " + sum + ", as its entries";
        }

        @Override
        public String found() {
            return Long.toString(noted);
        }
    }

    /** Held credits are not those of the account's open holds. */
    record HeldOff(String account, long inHolds, long held) implements Finding {
        @Override
        public String expected() {
            return "held " + inHolds + ", as its open holds";
        }

        @Override
        public String found() {
            return Long.toString(held);
        }
    }

    /** A number is negative that must not be. */
    record BelowZero(String account, Optional<String> entry, String what, long number) implements Finding {
        @Override
        public String expected() {
            return what + " of at least " + (entry.isPresent() ? 1 : 0);
        }

        @Override
        public String found() {
            return Long.toString(number);
        }
    }

    /** There are more generated posts than entries that charge for one. Deleted posts leave their entry. */
    record PostsUncharged(String account, long posts, long entries) implements Finding {
        @Override
        public String expected() {
            return "a generation entry for each of " + posts + " generated posts";
        }

        @Override
        public String found() {
            return entries + " entries";
        }
    }

    /** An entry, a hold or posts of an account that does not exist. */
    record OwnerMissing(String account, Optional<String> entry, String what) implements Finding {
        @Override
        public String expected() {
            return "a user with this id";
        }

        @Override
        public String found() {
            return what + " without its user";
        }
    }
}
