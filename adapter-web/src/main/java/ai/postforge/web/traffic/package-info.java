/** What every request and answer has in common: an id, a line in the log, security headers. */
@NullMarked
package ai.postforge.web.traffic;

import org.jspecify.annotations.NullMarked;
