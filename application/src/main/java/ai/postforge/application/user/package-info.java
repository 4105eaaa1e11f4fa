/** What callers can see of themselves, and how users follow the identity provider. */
@NullMarked
package ai.postforge.application.user;

import org.jspecify.annotations.NullMarked;
