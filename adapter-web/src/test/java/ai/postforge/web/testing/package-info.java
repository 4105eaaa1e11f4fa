/** What tests of the API need beyond a plain client, in other modules too. */
@NullMarked
package ai.postforge.web.testing;

import org.jspecify.annotations.NullMarked;
