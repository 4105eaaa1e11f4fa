/** The script that starts the program. */
@NullMarked
package ai.postforge.bootstrap.launcher;

import org.jspecify.annotations.NullMarked;
