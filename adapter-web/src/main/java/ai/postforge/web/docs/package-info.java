/** The description of the API, and a page to try it. */
@NullMarked
package ai.postforge.web.docs;

import org.jspecify.annotations.NullMarked;
