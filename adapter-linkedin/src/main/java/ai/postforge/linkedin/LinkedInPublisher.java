package ai.postforge.linkedin;

import ai.postforge.application.post.MemberTokens;
import ai.postforge.application.post.PostPublisher;
import ai.postforge.domain.post.Hindrance;
import ai.postforge.domain.post.PlatformPost;
import ai.postforge.domain.post.Wait;
import ai.postforge.linkedin.LinkedInClient.Reply;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Puts posts out on LinkedIn: asks for the member's token, asks LinkedIn whose it is, and creates the post. Only the last
 * request can put anything out, and it is sent once.
 */
public final class LinkedInPublisher implements PostPublisher {
    private static final int RECENT = 20;
    private static final int CREATED = 201;
    private static final int OK = 200;
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);
    private static final Pattern MEMBER_ID = Pattern.compile("[\\w-]{1,100}");
    private static final String NOT_CONNECTED = "No LinkedIn account is connected. Connect one and try again.";
    private static final String NO_TOKEN = "The permission to post on LinkedIn could not be looked up.";

    private final LinkedInClient client;
    private final MemberTokens tokens;
    private final InstantSource clock;

    public LinkedInPublisher(LinkedInSettings settings, MemberTokens tokens, InstantSource clock) {
        this.client = new LinkedInClient(settings);
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public Outcome publish(Submission submission) {
        return switch (tokens.linkedIn(submission.author())) {
            case MemberTokens.Answer.NotConnected() -> new Outcome.Refused(NOT_CONNECTED);
            case MemberTokens.Answer.KeyRefused() -> new Outcome.NotNow(NO_TOKEN, Hindrance.CLERK, new Wait.Mending());
            case MemberTokens.Answer.Unavailable() ->
                new Outcome.NotNow(NO_TOKEN, Hindrance.CLERK, new Wait.Pause(Optional.empty()));
            case MemberTokens.Answer.Token(String token) -> publish(submission, token);
        };
    }

    private Outcome publish(Submission submission, String token) {
        Reply who = client.send(client.request("/v2/userinfo", token).GET().build());
        Optional<String> author = authorIn(who);
        if (author.isEmpty()) {
            return LinkedInErrors.ofReading(who, clock.instant());
        }
        HttpRequest create = client.request("/rest/posts", token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body(author.get(), submission).toString()))
                .build();
        return switch (client.send(create)) {
            case Reply.NotSent() -> LinkedInErrors.unreachable(LinkedInErrors.NOT_REACHED);
            case Reply.NoAnswer() -> new Outcome.Unknown();
            case Reply.Answer answer when answer.status() == CREATED -> new Outcome.Published(CreatedPost.in(answer));
            case Reply.Answer answer -> LinkedInErrors.ofCreating(answer, clock.instant());
        };
    }

    private static ObjectNode body(String author, Submission submission) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("author", author);
        body.put("commentary", LittleText.of(submission.content().text()));
        body.put("visibility", "PUBLIC");
        body.putObject("distribution").put("feedDistribution", "MAIN_FEED").putArray("targetEntities");
        body.withObject("distribution").putArray("thirdPartyDistributionChannels");
        body.put("lifecycleState", "PUBLISHED");
        body.put("isReshareDisabledByAuthor", false);
        return body;
    }

    @Override
    public Lookup lookUp(Submission submission) {
        return switch (tokens.linkedIn(submission.author())) {
            case MemberTokens.Answer.NotConnected() -> new Lookup.CannotTell(false);
            case MemberTokens.Answer.KeyRefused() -> new Lookup.CannotTell(false);
            case MemberTokens.Answer.Unavailable() -> new Lookup.CannotTell(true);
            case MemberTokens.Answer.Token(String token) -> lookUp(submission, token);
        };
    }

    private Lookup lookUp(Submission submission, String token) {
        Reply who = client.send(client.request("/v2/userinfo", token).GET().build());
        Optional<String> author = authorIn(who);
        if (author.isEmpty()) {
            return cannotTell(who);
        }
        String path = "/rest/posts?q=author&sortBy=LAST_MODIFIED&count=" + RECENT + "&author="
                + URLEncoder.encode(author.get(), StandardCharsets.UTF_8);
        Reply found = client.send(client.request(path, token)
                .header("X-RestLi-Method", "FINDER")
                .GET()
                .build());
        return found instanceof Reply.Answer answer
                        && answer.status() == OK
                        && answer.body().path("elements").isArray()
                ? find(answer.body().path("elements"), submission)
                : cannotTell(found);
    }

    /**
     * The copy of the submission among the author's posts. What was there before anything was sent is another post, whatever
     * its text; and of two that both may be the copy, neither is certain to be.
     */
    private static Lookup find(JsonNode posts, Submission submission) {
        SameText wanted = new SameText(submission.content().text());
        Instant since = submission.notBefore().minus(CLOCKS_APART);
        List<JsonNode> alike = StreamSupport.stream(posts.spliterator(), false)
                .filter(post -> post.path("createdAt").asLong(Long.MAX_VALUE) >= since.toEpochMilli())
                .filter(post -> wanted.mayBe(shown(post)))
                .toList();
        List<JsonNode> exact =
                alike.stream().filter(post -> wanted.isExactly(shown(post))).toList();
        List<PlatformPost> found = (exact.isEmpty() ? alike : exact)
                .stream()
                        .flatMap(post -> CreatedPost.in(post.path("id").asText("")).stream())
                        .toList();
        return switch (found.size()) {
            case 0 -> new Lookup.NotFound();
            case 1 -> new Lookup.Found(found.getFirst());
            default -> new Lookup.CannotTell(false);
        };
    }

    private static String shown(JsonNode post) {
        return LittleText.shown(post.path("commentary").asText(""));
    }

    private static Lookup cannotTell(Reply reply) {
        return new Lookup.CannotTell(
                !(reply instanceof Reply.Answer answer && answer.status() >= 400 && answer.status() < 500)
                        || answer.status() == 429);
    }

    private static Optional<String> authorIn(Reply reply) {
        return reply instanceof Reply.Answer answer && answer.status() == OK
                ? Optional.of(answer.body().path("sub").asText(""))
                        .filter(id -> MEMBER_ID.matcher(id).matches())
                        .map(id -> "urn:li:person:" + id)
                : Optional.empty();
    }
}
