/** Credits: the two-phase account, what is granted and charged, and the ledger it leaves behind. */
@NullMarked
package ai.postforge.domain.credit;

import org.jspecify.annotations.NullMarked;
