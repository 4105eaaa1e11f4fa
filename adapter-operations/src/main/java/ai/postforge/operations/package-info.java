/** What an operator does with the database: migrate it, seed it, look at it. */
@NullMarked
package ai.postforge.operations;

import org.jspecify.annotations.NullMarked;
