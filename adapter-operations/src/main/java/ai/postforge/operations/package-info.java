/** Operators' work on the database: seed data, overviews, and shared helpers. */
@NullMarked
package ai.postforge.operations;

import org.jspecify.annotations.NullMarked;
