/** Whether what the program is built from has known holes. */
@NullMarked
package ai.postforge.bootstrap.dependencies;

import org.jspecify.annotations.NullMarked;
