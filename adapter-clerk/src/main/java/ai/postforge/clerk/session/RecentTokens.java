package ai.postforge.clerk.session;

import ai.postforge.application.session.SessionTokens.Verification.Verified;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Good tokens that were checked a moment ago, by their whole text: the signature of the same text stays what it is, so
 * only the times are looked at again. Bounded in number, and in time, so that a key that is withdrawn is soon asked for
 * again.
 */
final class RecentTokens {
    static final Duration LONGEST = Duration.ofSeconds(30);
    static final Duration SHORTEST = Duration.ofSeconds(15);
    /** Of a generation; there are two. With Clerk's longest tokens these are 80 MiB. */
    static final int MOST = 10_000;

    private volatile Map<String, Entry> current = new ConcurrentHashMap<>();
    private volatile Map<String, Entry> previous = Map.of();

    /** What a check of this very text found, if that was not long ago and its times allow it now. */
    Optional<Verified> find(String token, Instant now) {
        Entry entry = current.get(token);
        if (entry == null) {
            entry = previous.get(token);
        }
        return Optional.ofNullable(entry).filter(it -> it.isGood(now)).map(Entry::verified);
    }

    /** Remembers a token that is good now. */
    void keep(String token, Verified verified, JWTClaimsSet claims, Instant now) {
        Date expiry = claims.getExpirationTime();
        if (expiry == null) {
            return;
        }
        Instant end = expiry.toInstant().plusSeconds(SessionClaims.SKEW);
        Instant soon = now.plus(timeFor(token));
        Instant start = Stream.of(
                        Optional.ofNullable(claims.getNotBeforeTime()), Optional.ofNullable(claims.getIssueTime()))
                .flatMap(Optional::stream)
                .map(time -> time.toInstant().minusSeconds(SessionClaims.SKEW))
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
        put(token, new Entry(verified, start, end.isBefore(soon) ? end : soon));
    }

    /** Not the same for all, so that those which came together are not all checked again together. */
    private static Duration timeFor(String token) {
        long spread = LONGEST.minus(SHORTEST).toMillis();
        return SHORTEST.plusMillis(Math.floorMod(token.hashCode(), spread));
    }

    private synchronized void put(String token, Entry entry) {
        if (current.size() >= MOST) {
            previous = current;
            current = new ConcurrentHashMap<>();
        }
        current.put(token, entry);
    }

    /** Good after its start and before its end. */
    private record Entry(Verified verified, Instant start, Instant end) {
        boolean isGood(Instant now) {
            return start.isBefore(now) && now.isBefore(end);
        }
    }
}
