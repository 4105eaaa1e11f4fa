/** In-memory fakes of every port, made of the domain's own rules, for tests here and in the adapters. */
@NullMarked
package ai.postforge.application.fake;

import org.jspecify.annotations.NullMarked;
