/** Credits and the ledger over HTTP. */
@NullMarked
package ai.postforge.web.credit;

import org.jspecify.annotations.NullMarked;
