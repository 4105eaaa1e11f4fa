/** Publishing in the running service: where posts go, the workers, and what is measured of them. */
@NullMarked
package ai.postforge.bootstrap.publishing;

import org.jspecify.annotations.NullMarked;
