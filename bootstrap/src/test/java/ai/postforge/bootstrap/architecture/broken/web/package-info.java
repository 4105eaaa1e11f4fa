/** Breaks a rule on purpose. */
@NullMarked
package ai.postforge.bootstrap.architecture.broken.web;

import org.jspecify.annotations.NullMarked;
