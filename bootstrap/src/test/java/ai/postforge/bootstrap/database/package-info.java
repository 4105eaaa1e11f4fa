@NullMarked
package ai.postforge.bootstrap.database;

import org.jspecify.annotations.NullMarked;
