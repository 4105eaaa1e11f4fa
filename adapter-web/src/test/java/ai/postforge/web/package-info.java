/** The API through a real socket, over the application's in-memory fakes. */
@NullMarked
package ai.postforge.web;

import org.jspecify.annotations.NullMarked;
