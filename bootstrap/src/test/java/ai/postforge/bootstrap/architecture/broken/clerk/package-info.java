/** Breaks a rule on purpose. */
@NullMarked
package ai.postforge.bootstrap.architecture.broken.clerk;

import org.jspecify.annotations.NullMarked;
