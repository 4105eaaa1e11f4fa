package ai.postforge.clerk.session;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The keys served at an address. */
final class RemoteKeys {
    /** With a fetch and the memory of tokens checked before, a key that is withdrawn is dead within a minute. */
    static final Duration FRESH = Duration.ofSeconds(20);

    static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    /** Clerk's set has about 1 KiB. */
    private static final int MAX_BYTES = 64 * 1024;

    private static final JWKMatcher USABLE = new JWKMatcher.Builder()
            .keyType(KeyType.RSA)
            .minKeySize(PemKey.MIN_BITS)
            .keyUses(KeyUse.SIGNATURE, null)
            .algorithms(JWSAlgorithm.RS256, null)
            .build();

    private static final Logger LOG = System.getLogger(RemoteKeys.class.getName());

    private RemoteKeys() {}

    /** @throws IllegalArgumentException if it is not a web address, with a message that names {@code CLERK_JWKS_URL} */
    static JWKSource<SecurityContext> at(URI address) {
        return at(address, FRESH, PAUSE, TIMEOUT);
    }

    /**
     * @param fresh how long a set is used before it is fetched again
     * @param pause within which the set is fetched twice at most, whichever keys are asked for; shorter than {@code fresh}
     * @param timeout for a whole fetch, from connecting to the last byte
     */
    static JWKSource<SecurityContext> at(URI address, Duration fresh, Duration pause, Duration timeout) {
        JWKSource<SecurityContext> source = JWKSourceBuilder.create(new Download(url(address), timeout))
                // Whoever waits for another's fetch has to wait longer than that may take.
                .cache(fresh.toMillis(), timeout.multipliedBy(3).toMillis())
                .refreshAheadCache(false)
                .rateLimited(pause.toMillis())
                .outageTolerantForever()
                .build();
        return (selector, context) -> {
            try {
                return source.get(selector, context);
            } catch (RateLimitReachedException e) {
                // Too early to ask for an unknown key again: what is known has to do. If nothing is, this throws again.
                return selector.select(new JWKSet(source.get(new JWKSelector(USABLE), context)));
            }
        };
    }

    private static URL url(URI address) {
        try {
            URL url = address.toURL();
            if (!Set.of("http", "https").contains(url.getProtocol())
                    || url.getHost().isEmpty()) {
                throw new MalformedURLException("not of the web");
            }
            return url;
        } catch (MalformedURLException | IllegalArgumentException e) {
            throw new IllegalArgumentException("CLERK_JWKS_URL has to be an address as https://…", e);
        }
    }

    /** Fetches within a deadline. A set without any usable key counts: its keys were withdrawn. */
    private static final class Download extends URLBasedJWKSetSource<SecurityContext> {
        private final Duration timeout;

        Download(URL url, Duration timeout) {
            super(
                    url,
                    new DefaultResourceRetriever(
                            Math.toIntExact(timeout.toMillis()), Math.toIntExact(timeout.toMillis()), MAX_BYTES));
            this.timeout = timeout;
        }

        @Override
        public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long now, SecurityContext context)
                throws KeySourceException {
            // The client's own time limits begin again with every byte.
            FutureTask<JWKSet> fetch = new FutureTask<>(() -> super.getJWKSet(refresh, now, context));
            Thread.ofVirtual().name("session-keys").start(fetch);
            try {
                return fetch.get(timeout.toMillis(), TimeUnit.MILLISECONDS).filter(USABLE);
            } catch (ExecutionException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                throw unavailable(String.valueOf(cause.getMessage()), e);
            } catch (TimeoutException e) {
                throw unavailable("no whole answer within " + timeout.toMillis() + " ms", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw unavailable("interrupted", e);
            } finally {
                fetch.cancel(true);
            }
        }

        private static JWKSetUnavailableException unavailable(String why, Exception cause) {
            LOG.log(Level.WARNING, "session keys not fetched: {0}", why);
            return new JWKSetUnavailableException(why, cause);
        }
    }
}
