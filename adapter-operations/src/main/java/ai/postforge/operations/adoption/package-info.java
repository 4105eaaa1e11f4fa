/** The adoption of a database that Prisma's migrations created. */
@NullMarked
package ai.postforge.operations.adoption;

import org.jspecify.annotations.NullMarked;
