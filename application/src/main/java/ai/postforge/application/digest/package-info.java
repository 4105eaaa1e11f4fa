/** A digest that the core shares and does not hand out: this package is not exported. */
@NullMarked
package ai.postforge.application.digest;

import org.jspecify.annotations.NullMarked;
