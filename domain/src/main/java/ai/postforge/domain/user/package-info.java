/** Users: who they are, and how they follow the identity provider. */
@NullMarked
package ai.postforge.domain.user;

import org.jspecify.annotations.NullMarked;
