package ai.postforge.clerk.oauth;

import ai.postforge.application.post.MemberTokens;
import ai.postforge.application.user.UserQueries;
import ai.postforge.application.user.UserView;
import ai.postforge.domain.user.UserId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Asks Clerk's Backend API for the token of a user's LinkedIn account. Nothing is kept: Clerk refreshes tokens, and users
 * disconnect accounts.
 */
public final class ClerkMemberTokens implements MemberTokens {
    public static final URI PUBLIC_API = URI.create("https://api.clerk.com");

    private static final Logger LOG = System.getLogger(ClerkMemberTokens.class.getName());
    private static final String PROVIDER = "oauth_linkedin_oidc";
    private static final String POSTING = "w_member_social";
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int MAX_BYTES = 64 * 1024;

    // Not static: the class also has an address that settings need, in every start.
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(LIMIT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final URI api;
    private final String secretKey;
    private final UserQueries users;

    /**
     * @param api where Clerk's Backend API is, without a path
     * @param secretKey the instance's {@code CLERK_SECRET_KEY}
     * @param users tells how Clerk knows them
     */
    public ClerkMemberTokens(URI api, String secretKey, UserQueries users) {
        this.api = api;
        this.secretKey = secretKey;
        this.users = users;
    }

    @Override
    public Answer linkedIn(UserId user) {
        // The client's own time limit ends with the headers; the one here holds for the body, too.
        FutureTask<Answer> call = new FutureTask<>(() -> ask(user));
        Thread.ofVirtual().name("member-token").start(call);
        try {
            return call.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.WARNING, "event=member-token-unavailable reason=no-answer user={0}", user);
            return new Answer.Unavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Unavailable();
        } finally {
            call.cancel(true);
        }
    }

    private Answer ask(UserId user) throws IOException, InterruptedException {
        Optional<String> clerkId = users.find(user).map(UserView::clerkId);
        if (clerkId.isEmpty()) {
            return new Answer.NotConnected();
        }
        String path = "/v1/users/" + URLEncoder.encode(clerkId.get(), StandardCharsets.UTF_8) + "/oauth_access_tokens/"
                + PROVIDER;
        HttpResponse<InputStream> response = http.send(
                HttpRequest.newBuilder(api.resolve(path))
                        .header("Authorization", "Bearer " + secretKey)
                        .header("Accept", "application/json")
                        .build(),
                BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            return switch (response.statusCode()) {
                case 200 -> token(body.readNBytes(MAX_BYTES));
                // No such user or no such account (404), or an account whose token Clerk could not refresh (400, 422).
                case 400, 404, 422 -> new Answer.NotConnected();
                case 401, 403 -> {
                    LOG.log(
                            Level.ERROR,
                            "event=clerk-key-refused status={0} note=\"posts wait; set CLERK_SECRET_KEY to a key of the"
                                    + " instance\"",
                            response.statusCode());
                    yield new Answer.KeyRefused();
                }
                default -> {
                    LOG.log(
                            Level.WARNING,
                            "event=member-token-unavailable reason=status-{0} user={1}",
                            response.statusCode(),
                            user);
                    yield new Answer.Unavailable();
                }
            };
        }
    }

    /** A list of tokens: as it is in some versions of the API, or as {@code data} in others. */
    private Answer token(byte[] body) throws IOException {
        JsonNode answer;
        try {
            answer = json.readTree(body);
        } catch (JsonProcessingException e) {
            return new Answer.Unavailable();
        }
        JsonNode tokens = answer.isArray() ? answer : answer.path("data");
        // A member can have connected more than one account, or one more than once.
        return StreamSupport.stream(tokens.spliterator(), false)
                .filter(ClerkMemberTokens::mayPost)
                .sorted(Comparator.comparing(token -> !scopes(token).contains(POSTING)))
                .map(token -> token.path("token").asText(""))
                .filter(token -> !token.isBlank() && token.chars().allMatch(it -> it > ' ' && it < 0x7f))
                .findFirst()
                .<Answer>map(Answer.Token::new)
                .orElseGet(Answer.NotConnected::new);
    }

    /** Whether the token is good for posting; one that does not say what it is good for may be. */
    private static boolean mayPost(JsonNode token) {
        Set<String> scopes = scopes(token);
        return scopes.isEmpty() || scopes.contains(POSTING);
    }

    /** What the token says that it is good for: a list, or a text as OAuth has it. */
    private static Set<String> scopes(JsonNode token) {
        JsonNode scopes = token.path("scopes");
        Stream<String> named = scopes.isTextual()
                ? Stream.of(scopes.textValue().split("[\\s,]+"))
                : StreamSupport.stream(scopes.spliterator(), false).map(scope -> scope.asText(""));
        return named.filter(scope -> !scope.isEmpty()).collect(Collectors.toSet());
    }
}
