/** Clerk's webhooks: signed deliveries of events about its users. */
@NullMarked
package ai.postforge.clerk.webhook;

import org.jspecify.annotations.NullMarked;
