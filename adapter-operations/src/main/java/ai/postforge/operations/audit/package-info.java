/** The books as the audit reads and mends them. */
@NullMarked
package ai.postforge.operations.audit;

import org.jspecify.annotations.NullMarked;
