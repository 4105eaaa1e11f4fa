@NullMarked
package ai.postforge.bootstrap.cli;

import org.jspecify.annotations.NullMarked;
