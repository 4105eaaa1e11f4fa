/** Clerk's session tokens: who calls, and that it is really them. */
@NullMarked
package ai.postforge.clerk.session;

import org.jspecify.annotations.NullMarked;
