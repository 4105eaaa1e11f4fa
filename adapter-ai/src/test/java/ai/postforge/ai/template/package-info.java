@NullMarked
package ai.postforge.ai.template;

import org.jspecify.annotations.NullMarked;
