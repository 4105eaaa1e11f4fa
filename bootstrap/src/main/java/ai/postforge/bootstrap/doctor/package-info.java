/** Looks a set-up over and says how to mend what is wrong. */
@NullMarked
package ai.postforge.bootstrap.doctor;

import org.jspecify.annotations.NullMarked;
