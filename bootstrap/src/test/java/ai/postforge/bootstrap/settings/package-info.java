@NullMarked
package ai.postforge.bootstrap.settings;

import org.jspecify.annotations.NullMarked;
