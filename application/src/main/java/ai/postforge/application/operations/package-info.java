/** Use cases for operators: the content of the database, the queue, and the state of the schema. */
@NullMarked
package ai.postforge.application.operations;

import org.jspecify.annotations.NullMarked;
