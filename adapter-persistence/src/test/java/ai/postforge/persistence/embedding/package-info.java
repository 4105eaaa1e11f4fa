/** The write side as another service embeds it. */
@NullMarked
package ai.postforge.persistence.embedding;

import org.jspecify.annotations.NullMarked;
