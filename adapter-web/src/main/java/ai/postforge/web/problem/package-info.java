/** All errors as RFC 9457 problem details. */
@NullMarked
package ai.postforge.web.problem;

import org.jspecify.annotations.NullMarked;
