/** Clerk's webhooks: signed deliveries of what happened to its users. */
@NullMarked
package ai.postforge.clerk.webhook;

import org.jspecify.annotations.NullMarked;
