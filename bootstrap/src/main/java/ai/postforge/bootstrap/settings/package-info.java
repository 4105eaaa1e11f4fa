/** The settings from the environment, read and checked once. */
@NullMarked
package ai.postforge.bootstrap.settings;

import org.jspecify.annotations.NullMarked;
