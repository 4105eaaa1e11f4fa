/** What callers can do with posts: write, read, edit, schedule, publish and delete them. */
@NullMarked
package ai.postforge.application.post;

import org.jspecify.annotations.NullMarked;
