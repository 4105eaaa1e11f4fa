/** Stands in for a provider of language models, over real sockets. */
@NullMarked
package ai.postforge.ai.testing;

import org.jspecify.annotations.NullMarked;
