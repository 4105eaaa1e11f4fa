package ai.postforge.web.input;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Time zones by the names of the IANA database. */
public final class TimeZones {
    public static final Rule<ZoneId> RULE =
            Rule.parsed(TimeZones::read, "must be a time zone of the IANA database, as in Europe/Berlin");

    private static final Set<String> KNOWN = ZoneId.getAvailableZoneIds();

    /** Links of the IANA database since 2024b that older Java releases do not have. */
    private static final Map<String, String> LINKS =
            Map.of("EST", "America/Panama", "MST", "America/Phoenix", "HST", "Pacific/Honolulu");

    /** Java's own, which IANA does not have. */
    private static final String NOT_OF_IANA = "SystemV/";

    private TimeZones() {}

    /** The zone of that name, or empty if there is none. An offset is not a zone. */
    public static Optional<ZoneId> read(String name) {
        String zone = LINKS.getOrDefault(name, name);
        return KNOWN.contains(zone) && !zone.startsWith(NOT_OF_IANA) ? Optional.of(ZoneId.of(zone)) : Optional.empty();
    }
}
