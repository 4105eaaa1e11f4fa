/** Publishing by several processes, and what can happen to them. */
@NullMarked
package ai.postforge.bootstrap.publishing;

import org.jspecify.annotations.NullMarked;
