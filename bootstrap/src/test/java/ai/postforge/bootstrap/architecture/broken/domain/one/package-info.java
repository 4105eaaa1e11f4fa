/** Breaks a rule on purpose. */
@NullMarked
package ai.postforge.bootstrap.architecture.broken.domain.one;

import org.jspecify.annotations.NullMarked;
