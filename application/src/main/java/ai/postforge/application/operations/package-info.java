/** What an operator can ask of the whole: what is in the database, the queue, and how far its schema is. */
@NullMarked
package ai.postforge.application.operations;

import org.jspecify.annotations.NullMarked;
