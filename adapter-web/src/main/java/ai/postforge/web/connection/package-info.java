/** What a connection may send before any request is served: its limits, its deadlines, and how they are answered. */
@NullMarked
package ai.postforge.web.connection;

import org.jspecify.annotations.NullMarked;
