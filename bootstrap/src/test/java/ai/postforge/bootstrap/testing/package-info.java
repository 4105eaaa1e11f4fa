@NullMarked
package ai.postforge.bootstrap.testing;

import org.jspecify.annotations.NullMarked;
