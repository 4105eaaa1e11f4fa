/** The walls between the modules, and a house where each of them is broken. */
@NullMarked
package ai.postforge.bootstrap.architecture;

import org.jspecify.annotations.NullMarked;
