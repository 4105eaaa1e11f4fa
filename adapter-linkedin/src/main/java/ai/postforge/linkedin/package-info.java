/** Puts posts out on LinkedIn, through its Posts API. */
@NullMarked
package ai.postforge.linkedin;

import org.jspecify.annotations.NullMarked;
