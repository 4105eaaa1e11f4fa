/** Breaks a rule on purpose. */
@NullMarked
package ai.postforge.bootstrap.architecture.broken.domain.clock;

import org.jspecify.annotations.NullMarked;
