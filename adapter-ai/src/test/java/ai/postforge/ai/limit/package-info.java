@NullMarked
package ai.postforge.ai.limit;

import org.jspecify.annotations.NullMarked;
