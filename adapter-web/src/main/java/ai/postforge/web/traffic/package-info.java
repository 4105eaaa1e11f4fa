/** Common to all requests and answers: an id, a log line, security headers. */
@NullMarked
package ai.postforge.web.traffic;

import org.jspecify.annotations.NullMarked;
