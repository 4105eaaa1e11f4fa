/** Users and their histories, as the database keeps them. */
@NullMarked
package ai.postforge.persistence.user;

import org.jspecify.annotations.NullMarked;
