/** What callers get to read: flat records in the words of the API, without rules. */
@NullMarked
package ai.postforge.application.view;

import org.jspecify.annotations.NullMarked;
