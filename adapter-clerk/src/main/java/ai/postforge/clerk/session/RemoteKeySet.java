package ai.postforge.clerk.session;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.HttpStatusException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The keys served at an address, fetched by at most one caller at a time and no more often than the pauses allow. Whoever
 * needs a key that is known goes on with it while somebody else fetches.
 */
final class RemoteKeySet implements VerificationKeys {
    /** After that long, the set is fetched again, so that a key taken out of it is not honoured for ever. */
    static final Duration FRESH = Duration.ofMinutes(10);
    /** Between two attempts, however many tokens with unknown keys arrive. */
    static final Duration PAUSE = Duration.ofSeconds(10);
    /** Between two attempts as long as there is no key at all. */
    static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

    private static final Logger LOG = System.getLogger(RemoteKeySet.class.getName());

    private final KeySetDownload download;
    private final InstantSource clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile Snapshot known = new Snapshot(Map.of(), Instant.EPOCH);
    private volatile Instant lastAttempt = Instant.EPOCH;

    RemoteKeySet(URI address, InstantSource clock) {
        this.download = new KeySetDownload(address);
        this.clock = clock;
    }

    @Override
    public Optional<RSAPublicKey> find(Optional<String> keyId) {
        Instant now = clock.instant();
        if (known.find(keyId).isEmpty()) {
            fetchUnlessFound(keyId, now);
        } else if (!now.isBefore(known.fetchedAt().plus(FRESH)) && fetching.tryLock()) {
            try {
                fetch(now);
            } finally {
                fetching.unlock();
            }
        }
        Snapshot latest = known;
        if (latest.keys().isEmpty()) {
            throw new HttpStatusException(
                    HttpStatus.SERVICE_UNAVAILABLE, "Session tokens cannot be checked at the moment.");
        }
        return latest.find(keyId);
    }

    private void fetchUnlessFound(Optional<String> keyId, Instant now) {
        fetching.lock();
        try {
            if (known.find(keyId).isEmpty()) {
                fetch(now);
            }
        } finally {
            fetching.unlock();
        }
    }

    private void fetch(Instant now) {
        Duration pause = known.keys().isEmpty() ? FIRST_PAUSE : PAUSE;
        // A clock that was set back must not keep the keys from being fetched until it has caught up.
        if (Duration.between(lastAttempt, now).abs().compareTo(pause) < 0) {
            return;
        }
        lastAttempt = now;
        try {
            known = new Snapshot(download.fetch(), now);
        } catch (KeySetDownload.UnavailableException e) {
            LOG.log(Level.WARNING, "session keys not fetched: {0}", e.getMessage());
        }
    }

    private record Snapshot(Map<String, RSAPublicKey> keys, Instant fetchedAt) {
        Optional<RSAPublicKey> find(Optional<String> keyId) {
            return keyId.map(keys::get);
        }
    }
}
