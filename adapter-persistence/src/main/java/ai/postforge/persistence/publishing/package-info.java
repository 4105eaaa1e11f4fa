/** How far posts have come on their way out, the queue of their jobs, and the workers that run these. */
@NullMarked
package ai.postforge.persistence.publishing;

import org.jspecify.annotations.NullMarked;
