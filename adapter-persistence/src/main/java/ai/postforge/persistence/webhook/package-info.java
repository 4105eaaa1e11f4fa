/** The inbox of webhook deliveries, as the database keeps it. */
@NullMarked
package ai.postforge.persistence.webhook;

import org.jspecify.annotations.NullMarked;
