/** What callers can do with credits: see them and their ledger; and the sweep of expired holds. */
@NullMarked
package ai.postforge.application.credit;

import org.jspecify.annotations.NullMarked;
