/** What other systems deliver, and what becomes of it, whichever system it is. */
@NullMarked
package ai.postforge.domain.inbox;

import org.jspecify.annotations.NullMarked;
