/** What every use case needs from outside: transactions and ids. All other ports live with the use cases they serve. */
@NullMarked
package ai.postforge.application.port;

import org.jspecify.annotations.NullMarked;
