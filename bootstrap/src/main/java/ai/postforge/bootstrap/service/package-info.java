/** The service: the parts, put together, behind HTTP. */
@NullMarked
package ai.postforge.bootstrap.service;

import org.jspecify.annotations.NullMarked;
