/** The OAuth tokens of members, which Clerk keeps and refreshes. */
@NullMarked
package ai.postforge.clerk.oauth;

import org.jspecify.annotations.NullMarked;
