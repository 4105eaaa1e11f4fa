/** Breaks a rule on purpose. */
@NullMarked
package ai.postforge.bootstrap.architecture.broken.domain.two;

import org.jspecify.annotations.NullMarked;
