@NullMarked
package ai.postforge.web.origin;

import org.jspecify.annotations.NullMarked;
