/** Publishing in the running service: publishers, workers and metrics. */
@NullMarked
package ai.postforge.bootstrap.publishing;

import org.jspecify.annotations.NullMarked;
