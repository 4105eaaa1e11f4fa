/** How a database session is opened, run again where that helps, and how its failures are told. */
@NullMarked
package ai.postforge.persistence.session;

import org.jspecify.annotations.NullMarked;
