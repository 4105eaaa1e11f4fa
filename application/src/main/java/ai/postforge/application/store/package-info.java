/** One store for all use cases: what an adapter of the store implements, and what contract suites hold it to. */
@NullMarked
package ai.postforge.application.store;

import org.jspecify.annotations.NullMarked;
