/** The inbox: deliveries of other systems and their outcomes. */
@NullMarked
package ai.postforge.application.inbox;

import org.jspecify.annotations.NullMarked;
