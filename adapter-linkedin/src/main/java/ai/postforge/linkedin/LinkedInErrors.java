package ai.postforge.linkedin;

import ai.postforge.application.post.PostPublisher.Outcome;
import ai.postforge.linkedin.LinkedInClient.Reply;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
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
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    private LinkedInErrors() {}

    /** The outcome of creating a post that LinkedIn answered with anything but success. */
    static Outcome ofCreating(Reply.Answer answer, Instant now) {
        return switch (answer.status()) {
            case 401, 403 -> new Outcome.Refused(CONNECT_AGAIN);
            case 429 -> busy(answer.headers(), now);
            case 408 -> new Outcome.Unknown();
            default ->
                answer.status() >= 400 && answer.status() < 500
                        ? refused(answer)
                        // A server error says nothing of how far it had come, and nothing else makes sense here.
                        : new Outcome.Unknown();
        };
    }

    /** The outcome where LinkedIn was only asked who the author is, so that nothing can be out. */
    static Outcome ofReading(Reply reply, Instant now) {
        return switch (reply) {
            case Reply.NotSent() -> new Outcome.NotNow(NOT_REACHED, Optional.empty());
            case Reply.NoAnswer() -> new Outcome.NotNow(NO_ANSWER, Optional.empty());
            case Reply.Answer answer
            when answer.status() == 401 || answer.status() == 403 -> new Outcome.Refused(CONNECT_AGAIN);
            case Reply.Answer answer when answer.status() == 429 -> busy(answer.headers(), now);
            case Reply.Answer answer ->
                new Outcome.NotNow("LinkedIn answered with an error (" + answer.status() + ").", Optional.empty());
        };
    }

    private static Outcome busy(HttpHeaders headers, Instant now) {
        return new Outcome.NotNow(
                "LinkedIn takes no more posts of yours for now.",
                headers.firstValue("Retry-After").flatMap(value -> retryAfter(value, now)));
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
