/** The inbox of deliveries, as the database keeps it. */
@NullMarked
package ai.postforge.persistence.inbox;

import org.jspecify.annotations.NullMarked;
