/** A digest for the core only: this package is not exported. */
@NullMarked
package ai.postforge.application.digest;

import org.jspecify.annotations.NullMarked;
