package ai.postforge.bootstrap.service;

import ai.postforge.application.session.SessionTokens;
import ai.postforge.clerk.session.DevelopmentKey;
import ai.postforge.domain.organization.ClerkOrganizationId;
import ai.postforge.domain.user.ClerkUserId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Session tokens signed on this machine, with a key in a file. */
public final class DevelopmentTokens {
    private final DevelopmentKey key;

    private DevelopmentTokens(DevelopmentKey key) {
        this.key = key;
    }

    /**
     * With the key in the file, which is made when it is missing.
     *
     * @throws ServiceStartException if it can be neither read nor made
     */
    public static DevelopmentTokens keptIn(Path file) {
        try {
            return new DevelopmentTokens(DevelopmentKey.in(file));
        } catch (IOException e) {
            throw new ServiceStartException("the development key in " + file + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** A token that is good from now on. */
    public String sign(
            ClerkUserId user, Optional<ClerkOrganizationId> organization, Optional<String> role, Duration ttl) {
        return key.token(user, organization, role, ttl, Clock.systemUTC().instant());
    }

    SessionTokens verification(InstantSource clock) {
        return key.sessionTokens(clock);
    }
}
