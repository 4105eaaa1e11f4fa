/** Webhook deliveries of other systems and their outcomes, the same for all systems. */
@NullMarked
package ai.postforge.domain.inbox;

import org.jspecify.annotations.NullMarked;
