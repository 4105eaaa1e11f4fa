/** What the core needs from outside, in its own words. Adapters implement these; contract suites hold them to it. */
@NullMarked
package ai.postforge.application.port;

import org.jspecify.annotations.NullMarked;
