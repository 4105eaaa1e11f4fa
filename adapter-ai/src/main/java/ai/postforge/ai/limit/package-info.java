/** How many generations may run at once. */
@NullMarked
package ai.postforge.ai.limit;

import org.jspecify.annotations.NullMarked;
