package ai.postforge.bootstrap.fuzz;

import java.util.Optional;

/**
 * Somebody who sends requests.
 *
 * @param name as the reports have it
 * @param token what is sent after {@code Bearer}, if anything is
 * @param isKnown whether the service knows this user and accepts the token
 */
public record Caller(String name, Optional<String> token, boolean isKnown) {}
