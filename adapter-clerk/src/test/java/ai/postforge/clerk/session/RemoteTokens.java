package ai.postforge.clerk.session;

import static ai.postforge.clerk.session.TestTokens.NOW;

import ai.postforge.application.session.SessionTokens;
import ai.postforge.application.session.SessionTokens.Verification;
import ai.postforge.clerk.session.ClerkSessionTokens.Settings;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;

/** Session tokens checked with the keys that a server of the test serves. */
final class RemoteTokens implements AutoCloseable {
    static final Verification UNKNOWN_KEY = new Verification.Refused("unknown key, or algorithm or type not allowed");

    /** A slow machine is no outage. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    final KeySetServer server = new KeySetServer();
    /** Keeps the keys and the pauses for longer than any test takes. */
    final SessionTokens tokens = with(server.address(), Duration.ofHours(2), Duration.ofHours(1), PATIENCE);
    /** Fetches the keys for practically every token. */
    final SessionTokens forgetful = with(server.address(), Duration.ofMillis(1), Duration.ZERO, PATIENCE);

    static SessionTokens with(URI address, Duration fresh, Duration pause, Duration timeout) {
        return new ClerkSessionTokens(
                RemoteKeys.at(address, fresh, pause, timeout), Settings.NONE, InstantSource.fixed(NOW));
    }

    @Override
    public void close() {
        server.close();
    }
}
