/** The live schema against what the program expects of it, and its relations tried out. */
@NullMarked
package ai.postforge.operations.schema;

import org.jspecify.annotations.NullMarked;
