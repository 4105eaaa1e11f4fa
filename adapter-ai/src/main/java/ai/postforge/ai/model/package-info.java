/** Posts from language models: what they are asked, how their answers come in, and what happens when they fail. */
@NullMarked
package ai.postforge.ai.model;

import org.jspecify.annotations.NullMarked;
