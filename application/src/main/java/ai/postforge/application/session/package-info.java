/** Who is calling: what a session token says. */
@NullMarked
package ai.postforge.application.session;

import org.jspecify.annotations.NullMarked;
