package ai.postforge.bootstrap.architecture.broken.domain.clock;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Rules that come out otherwise each time. */
final class DomainWithClock {
    private DomainWithClock() {}

    static boolean ruleByTheClock() {
        return Clock.systemUTC().millis() > 0;
    }

    static boolean ruleByAge(Instant birth) {
        return Instant.now().isAfter(birth);
    }

    static boolean ruleByLot() {
        return ThreadLocalRandom.current().nextBoolean();
    }

    static String ruleByName() {
        return UUID.randomUUID().toString();
    }
}
