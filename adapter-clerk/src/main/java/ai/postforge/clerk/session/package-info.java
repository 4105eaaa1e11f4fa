/** Clerk's session tokens: who the caller is, with proof. */
@NullMarked
package ai.postforge.clerk.session;

import org.jspecify.annotations.NullMarked;
