/** Posts, as the database keeps them. */
@NullMarked
package ai.postforge.persistence.post;

import org.jspecify.annotations.NullMarked;
