/** Breaks a rule on purpose. */
@NullMarked
package ai.postforge.bootstrap.architecture.broken.operations;

import org.jspecify.annotations.NullMarked;
