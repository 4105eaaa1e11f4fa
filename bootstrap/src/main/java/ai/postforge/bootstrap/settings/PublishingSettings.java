package ai.postforge.bootstrap.settings;

import ai.postforge.application.post.PublishingLimits;
import ai.postforge.clerk.oauth.ClerkMemberTokens;
import ai.postforge.domain.post.MissedAfter;
import ai.postforge.domain.post.RetryPolicy;
import ai.postforge.linkedin.LinkedInSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How posts go out.
 *
 * @param publisher where they go
 * @param limits how often it is tried, and how many can be scheduled
 */
public record PublishingSettings(Publisher publisher, PublishingLimits limits) {
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(15);
    private static final int MAX_ATTEMPTS = 20;
    private static final int MAX_SCHEDULED = 10_000;

    /** Where posts go. */
    public sealed interface Publisher {
        /** To the log, and nowhere else. */
        record Log() implements Publisher {}

        /**
         * To LinkedIn.
         *
         * @param clerk where Clerk's Backend API is
         * @param clerkKey the key to it: a secret
         */
        record LinkedIn(LinkedInSettings settings, URI clerk, String clerkKey) implements Publisher {
            /** Without the secret. */
            @Override
            public String toString() {
                return "LinkedIn[" + settings + "]";
            }
        }
    }

    /** How late a post may be found and still be sent. */
    static MissedAfter readMissedAfter(SettingReader reader) {
        return reader.read("POSTFORGE_MISSED_AFTER", Durations::parse, Durations.FORMAT)
                .map(MissedAfter::new)
                .orElse(MissedAfter.DEFAULT);
    }

    static PublishingSettings read(SettingReader reader) {
        int attempts = reader.read(
                        "POSTFORGE_PUBLISH_ATTEMPTS",
                        text -> number(text, MAX_ATTEMPTS),
                        "a number of attempts, 1 to " + MAX_ATTEMPTS)
                .orElse(RetryPolicy.DEFAULT.attempts());
        Duration backoff = reader.read("POSTFORGE_PUBLISH_BACKOFF", Durations::parse, Durations.FORMAT)
                .orElse(RetryPolicy.DEFAULT.firstPause());
        Duration lease = reader.read(
                        "POSTFORGE_PUBLISH_LEASE",
                        text -> Durations.parse(text).filter(it -> it.compareTo(PublishingLimits.DEFAULT.lease()) >= 0),
                        "a duration of at least 2m")
                .orElse(PublishingLimits.DEFAULT.lease());
        int scheduled = reader.read(
                        "POSTFORGE_SCHEDULED_POSTS",
                        text -> number(text, MAX_SCHEDULED),
                        "a number of posts, 1 to " + MAX_SCHEDULED)
                .orElse(PublishingLimits.DEFAULT.scheduledPerUser());
        return new PublishingSettings(
                readPublisher(reader),
                new PublishingLimits(new RetryPolicy(attempts, backoff), lease, scheduled, readMissedAfter(reader)));
    }

    private static Publisher readPublisher(SettingReader reader) {
        String name = reader.read(
                        "POSTFORGE_PUBLISHER",
                        text -> Optional.of(text).filter(it -> it.matches("log|linkedin")),
                        "log or linkedin")
                .orElse("log");
        URI api = reader.read("LINKEDIN_API_URL", PublishingSettings::address, "an https:// address without a path")
                .orElse(LinkedInSettings.PUBLIC_API);
        URI clerk = reader.read("CLERK_API_URL", PublishingSettings::address, "an https:// address without a path")
                .orElse(ClerkMemberTokens.PUBLIC_API);
        Optional<String> version = reader.read(
                "LINKEDIN_VERSION",
                text -> Optional.of(text).filter(LinkedInSettings::isVersion),
                "a year and a month, as in 202601");
        if (name.equals("log")) {
            return new Publisher.Log();
        }
        Optional<String> key = reader.text("CLERK_SECRET_KEY");
        if (key.isEmpty()) {
            reader.problem("CLERK_SECRET_KEY has to be set with POSTFORGE_PUBLISHER=linkedin:"
                    + " Clerk keeps the members' permissions to post");
        }
        if (version.isEmpty() && reader.text("LINKEDIN_VERSION").isEmpty()) {
            reader.problem("LINKEDIN_VERSION has to be set with POSTFORGE_PUBLISHER=linkedin:"
                    + " a version of LinkedIn's API that it still serves, as in 202601");
        }
        return key.<Publisher>flatMap(it -> version.map(
                        wanted -> new Publisher.LinkedIn(new LinkedInSettings(api, wanted, REQUEST_LIMIT), clerk, it)))
                .orElseGet(Publisher.Log::new);
    }

    private static Optional<URI> address(String text) {
        try {
            return Optional.of(URI.create(text))
                    .filter(uri -> "https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    .filter(uri -> uri.getHost() != null)
                    .filter(uri -> uri.getPath().isEmpty() || uri.getPath().equals("/"));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> number(String text, int max) {
        Predicate<Integer> inBounds = number -> number >= 1 && number <= max;
        return Optional.of(text)
                .filter(digits -> digits.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .filter(inBounds);
    }
}
