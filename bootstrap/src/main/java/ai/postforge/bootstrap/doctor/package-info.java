/** Checks a set-up and says how to mend problems. */
@NullMarked
package ai.postforge.bootstrap.doctor;

import org.jspecify.annotations.NullMarked;
