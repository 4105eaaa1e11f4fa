/** Random requests by the OpenAPI document, and what has to be true of every answer. */
@NullMarked
package ai.postforge.bootstrap.fuzz;

import org.jspecify.annotations.NullMarked;
