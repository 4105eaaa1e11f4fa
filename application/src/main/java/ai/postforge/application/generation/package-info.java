/** Generating a post for a credit: the use case, and the generator and limits that it asks for. */
@NullMarked
package ai.postforge.application.generation;

import org.jspecify.annotations.NullMarked;
