package ai.postforge.linkedin;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How to reach LinkedIn.
 *
 * @param api where its API is, without a path
 * @param version the version of the API, as {@code yyyyMM}; LinkedIn keeps each for about a year
 * @param timeLimit how long each request may take in all, positive and at most 20 seconds
 */
public record LinkedInSettings(URI api, String version, Duration timeLimit) {
    public static final URI PUBLIC_API = URI.create("https://api.linkedin.com");

    /** A publisher has a minute: one request for the token, one for the author and one for the post. */
    public static final Duration LONGEST_TIME_LIMIT = Duration.ofSeconds(20);

    private static final Pattern VERSION = Pattern.compile("20\\d{2}(0[1-9]|1[0-2])");

    /** @throws IllegalArgumentException if the version is none, or the time limit is out of bounds */
    public LinkedInSettings {
        if (!isVersion(version)) {
            throw new IllegalArgumentException("a version of LinkedIn's API is a year and a month, as in 202601");
        }
        if (!timeLimit.isPositive() || timeLimit.compareTo(LONGEST_TIME_LIMIT) > 0) {
            throw new IllegalArgumentException("a request may take up to " + LONGEST_TIME_LIMIT.toSeconds() + " s");
        }
    }

    /** Whether the text names a version. */
    public static boolean isVersion(String text) {
        return VERSION.matcher(text).matches();
    }
}
