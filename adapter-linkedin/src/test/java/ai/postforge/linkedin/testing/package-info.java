/** LinkedIn, as far as tests need one. */
@NullMarked
package ai.postforge.linkedin.testing;

import org.jspecify.annotations.NullMarked;
