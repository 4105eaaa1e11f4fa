@NullMarked
package ai.postforge.linkedin;

import org.jspecify.annotations.NullMarked;
