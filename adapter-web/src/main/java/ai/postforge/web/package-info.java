/** The HTTP side of PostForge. */
@NullMarked
package ai.postforge.web;

import org.jspecify.annotations.NullMarked;
