/** One store for all use cases, as the adapter implements it and the contract suites test it. */
@NullMarked
package ai.postforge.application.store;

import org.jspecify.annotations.NullMarked;
