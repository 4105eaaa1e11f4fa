/** Credits: the account with its two phases, grants, and ledger entries. */
@NullMarked
package ai.postforge.domain.credit;

import org.jspecify.annotations.NullMarked;
