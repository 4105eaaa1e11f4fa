/** Use cases around organizations and their members. */
@NullMarked
package ai.postforge.application.organization;

import org.jspecify.annotations.NullMarked;
