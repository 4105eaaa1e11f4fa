/** The takeover of a database that Prisma's migrations created. */
@NullMarked
package ai.postforge.persistence.operations.adoption;

import org.jspecify.annotations.NullMarked;
