/** Errors as RFC 9457 problem details, whoever raised them. */
@NullMarked
package ai.postforge.web.problem;

import org.jspecify.annotations.NullMarked;
