@NullMarked
package ai.postforge.bootstrap.service;

import org.jspecify.annotations.NullMarked;
