/** Reads what clients send, and notes all that is wrong with it. */
@NullMarked
package ai.postforge.web.input;

import org.jspecify.annotations.NullMarked;
