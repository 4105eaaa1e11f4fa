/** Accounts, holds and the ledger, as the database keeps them. */
@NullMarked
package ai.postforge.persistence.credit;

import org.jspecify.annotations.NullMarked;
