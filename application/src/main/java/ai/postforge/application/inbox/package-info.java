/** The inbox: what other systems delivered, and what became of it. */
@NullMarked
package ai.postforge.application.inbox;

import org.jspecify.annotations.NullMarked;
