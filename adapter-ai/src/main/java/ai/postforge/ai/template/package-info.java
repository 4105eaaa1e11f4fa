/** Posts from templates: offline, free and always the same for the same request. */
@NullMarked
package ai.postforge.ai.template;

import org.jspecify.annotations.NullMarked;
