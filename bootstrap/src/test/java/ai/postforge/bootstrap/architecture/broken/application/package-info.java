/** Breaks a rule on purpose. */
@NullMarked
package ai.postforge.bootstrap.architecture.broken.application;

import org.jspecify.annotations.NullMarked;
