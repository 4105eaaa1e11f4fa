/** What the environment says: read once, checked at once. */
@NullMarked
package ai.postforge.bootstrap.settings;

import org.jspecify.annotations.NullMarked;
