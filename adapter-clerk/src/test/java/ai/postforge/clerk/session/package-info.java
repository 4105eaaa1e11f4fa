@NullMarked
package ai.postforge.clerk.session;

import org.jspecify.annotations.NullMarked;
