/** What callers can do with posts: generate, write, read, edit, schedule and delete them. */
@NullMarked
package ai.postforge.application.post;

import org.jspecify.annotations.NullMarked;
