@NullMarked
package ai.postforge.ai.model;

import org.jspecify.annotations.NullMarked;
