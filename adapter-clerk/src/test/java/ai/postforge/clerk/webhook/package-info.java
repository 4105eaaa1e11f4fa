@NullMarked
package ai.postforge.clerk.webhook;

import org.jspecify.annotations.NullMarked;
