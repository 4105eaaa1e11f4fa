@NullMarked
package ai.postforge.web.connection;

import org.jspecify.annotations.NullMarked;
