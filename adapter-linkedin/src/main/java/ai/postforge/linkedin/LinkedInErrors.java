package ai.postforge.linkedin;

import ai.postforge.application.post.PostPublisher.Outcome;
import ai.postforge.domain.post.Hindrance;
import ai.postforge.domain.post.Wait;
import ai.postforge.linkedin.LinkedInClient.Reply;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What LinkedIn's answers other than success mean for a post. None of their text is passed on but the ids in it. */
final class LinkedInErrors {
    static final String CONNECT_AGAIN = "LinkedIn does not let us post for you. Connect your LinkedIn account again.";
    static final String NO_ANSWER = "LinkedIn did not answer.";
    static final String NOT_REACHED = "LinkedIn could not be reached.";

    private static final String DUPLICATE = "DUPLICATE_POST";
    private static final Pattern IS_DUPLICATE = Pattern.compile(
            "content is a duplicate of (urn:li:(?:share|ugcPost|activity):\\d{1,30})", Pattern.CASE_INSENSITIVE);
    private static final Pattern VERSION_CODE = Pattern.compile("(?:\\w+_)?VERSION(?:_\\w+)?");
    private static final Pattern VERSION_MESSAGE =
            Pattern.compile("LinkedIn-Version|version must be present|requested version", Pattern.CASE_INSENSITIVE);

    /** What is longer does not go with the pauses between attempts. */
    private static final Duration LONG = Duration.ofMinutes(15);

    private static final Logger LOG = System.getLogger(LinkedInPublisher.class.getName());
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    private LinkedInErrors() {}

    /** The outcome of creating a post that LinkedIn answered with anything but success. */
    static Outcome ofCreating(Reply.Answer answer, Instant now) {
        return switch (answer.status()) {
            case 401, 403 -> new Outcome.Refused(CONNECT_AGAIN);
            case 426 -> outdated(answer);
            case 429 -> busy(answer.headers(), now);
            case 408 -> new Outcome.Unknown();
            default ->
                answer.status() >= 400 && answer.status() < 500
                        ? isAboutVersion(answer) ? outdated(answer) : refused(answer)
                        // A server error says nothing of how far it had come, and nothing else makes sense here.
                        : new Outcome.Unknown();
        };
    }

    /** The outcome where LinkedIn was only asked who the author is, so that nothing can be out. */
    static Outcome ofReading(Reply reply, Instant now) {
        return switch (reply) {
            case Reply.NotSent() -> unreachable(NOT_REACHED);
            case Reply.NoAnswer() -> unreachable(NO_ANSWER);
            case Reply.Answer answer
            when answer.status() == 401 || answer.status() == 403 -> new Outcome.Refused(CONNECT_AGAIN);
            case Reply.Answer answer when answer.status() == 429 -> busy(answer.headers(), now);
            case Reply.Answer answer when answer.status() == 426 || isAboutVersion(answer) -> outdated(answer);
            case Reply.Answer answer -> unreachable("LinkedIn answered with an error (" + answer.status() + ").");
        };
    }

    /** The outcome where nothing can have been sent because of the connection. */
    static Outcome unreachable(String why) {
        return new Outcome.NotNow(why, Hindrance.CONNECTION, new Wait.Pause(Optional.empty()));
    }

    /** A limit without a time is one of the day, and LinkedIn's days are those of UTC. */
    private static Outcome busy(HttpHeaders headers, Instant now) {
        Optional<Duration> wanted = headers.firstValue("Retry-After").flatMap(value -> retryAfter(value, now));
        Wait until = wanted.<Wait>map(
                        it -> it.compareTo(LONG) < 0 ? new Wait.Pause(wanted) : new Wait.Until(now.plus(it)))
                .orElseGet(() -> new Wait.Until(now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS)));
        return new Outcome.NotNow("LinkedIn takes no more posts of yours for now.", Hindrance.RATE_LIMIT, until);
    }

    /** Versions end after about a year, and a request without one is none: that is the operator's to mend. */
    private static Outcome outdated(Reply.Answer answer) {
        LOG.log(
                Level.ERROR,
                "event=linkedin-version-refused status={0} note=\"posts wait; set LINKEDIN_VERSION to a version that LinkedIn"
                        + " serves\"",
                answer.status());
        return new Outcome.NotNow(
                "LinkedIn does not serve the version of its API that is asked for.",
                Hindrance.LINKEDIN_VERSION,
                new Wait.Mending());
    }

    private static boolean isAboutVersion(Reply.Answer answer) {
        return answer.status() == 400
                && (VERSION_CODE.matcher(answer.body().path("code").asText("")).matches()
                        || VERSION_MESSAGE
                                .matcher(answer.body().path("message").asText(""))
                                .find());
    }

    private static Outcome refused(Reply.Answer answer) {
        String code = answer.body().path("code").asText("");
        Matcher duplicate = IS_DUPLICATE.matcher(answer.body().path("message").asText(""));
        boolean named = duplicate.find();
        if (named || code.equals(DUPLICATE) || inputErrors(answer).anyMatch(DUPLICATE::equals)) {
            return new Outcome.Duplicate(
                    "LinkedIn has a post of yours with the same content already.",
                    named ? CreatedPost.in(duplicate.group(1)) : Optional.empty());
        }
        String detail = code.matches("[A-Z_]{1,60}") ? ": " + code : "";
        return new Outcome.Refused("LinkedIn does not accept the post (" + answer.status() + detail + ").");
    }

    private static Stream<String> inputErrors(Reply.Answer answer) {
        JsonNode errors = answer.body().path("errorDetails").path("inputErrors");
        return StreamSupport.stream(errors.spliterator(), false)
                .map(error -> error.path("code").asText(""));
    }

    /** Seconds, or a date (RFC 9110, 10.2.3). */
    private static Optional<Duration> retryAfter(String value, Instant now) {
        if (SECONDS.matcher(value).matches()) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            Instant at = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(now, at)).filter(Duration::isPositive);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
