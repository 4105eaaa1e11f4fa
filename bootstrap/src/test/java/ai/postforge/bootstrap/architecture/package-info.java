/** The rules between modules, and code that breaks each of them. */
@NullMarked
package ai.postforge.bootstrap.architecture;

import org.jspecify.annotations.NullMarked;
