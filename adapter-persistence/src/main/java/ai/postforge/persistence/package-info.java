/** PostgreSQL behind the ports of the core: where a service gets its write side and its ids. */
@NullMarked
package ai.postforge.persistence;

import org.jspecify.annotations.NullMarked;
