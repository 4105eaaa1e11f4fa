/** The whole service, through real sockets, on a real PostgreSQL. */
@NullMarked
package ai.postforge.bootstrap.endtoend;

import org.jspecify.annotations.NullMarked;
