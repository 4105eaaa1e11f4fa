/** Database sessions, retries, and failures. */
@NullMarked
package ai.postforge.persistence.session;

import org.jspecify.annotations.NullMarked;
