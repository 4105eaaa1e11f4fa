/** The program: what starts, and with which parts. */
@NullMarked
package ai.postforge.bootstrap;

import org.jspecify.annotations.NullMarked;
