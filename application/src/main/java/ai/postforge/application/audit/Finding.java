package ai.postforge.application.audit;

import java.util.Optional;

/** One thing that is off. Amounts are credits. */
public sealed interface Finding {
    /** The account (the user's id) that it is about; for an orphan, the one that is missing. */
    String account();

    /** The ledger entry or the hold that it is about, if it is about one. */
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

    /** The ledger is whole, but starts from another balance than the account has noted: an older writer made it. */
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

    /** An entry's {@code balanceAfter} is not the one before plus its amount. */
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

    /** More breaks of one account's chain than are named one by one. */
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

    /** An entry's amount has not the sign of its type, or its type is unknown. */
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

    /** Two entries of an account have one number. */
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

    /** A sum that the account has noted is not that of its entries. */
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

    /** A number that is never below zero is. */
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
