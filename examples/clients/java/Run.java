import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.ApiResponse;
import org.openapitools.client.api.CreditsApi;
import org.openapitools.client.api.OperationsApi;
import org.openapitools.client.api.PostsApi;
import org.openapitools.client.api.UsersApi;
import org.openapitools.client.api.WebhooksApi;
import org.openapitools.client.model.*;

/** Calls every operation through the generated Java client. Arguments: address, token, webhook secret, user id. */
final class Run {
    private final String secret;
    private final String user;
    private final ApiClient client = new ApiClient();
    private final PostsApi posts;
    private final CreditsApi credits;

    private Run(String address, String token, String secret, String user) {
        this.secret = secret;
        this.user = user;
        client.updateBaseUri(address);
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
        posts = new PostsApi(client);
        credits = new CreditsApi(client);
    }

    public static void main(String[] args) throws Exception {
        Run run = new Run(args[0], args[1], args[2], args[3]);
        run.join();
        run.change(run.generate());
        run.writeAndDelete();
        run.spendTheRest();
        run.operate();
    }

    private void join() throws Exception {
        ClerkEvent event = new ClerkEvent()
                .type("user.created")
                .timestamp(System.currentTimeMillis())
                .data(Map.of(
                        "id", user,
                        "primary_email_address_id", "idn_1",
                        "email_addresses", List.of(Map.of("id", "idn_1", "email_address", user + "@example.com"))));
        String time = Long.toString(Instant.now().getEpochSecond());
        String id = "msg_" + user;
        String signature = sign(id + "." + time + "." + client.getObjectMapper().writeValueAsString(event));
        Receipt receipt = new WebhooksApi(client).receiveClerkEvent(id, time, signature, event);
        check("the user is created", receipt.getOutcome() == Receipt.OutcomeEnum.APPLIED);
        check("the caller is the user", user.equals(new UsersApi(client).getMe().getClerkId()));
    }

    private Post generate() throws Exception {
        int before = available();
        Generation generation = new Generation().topic("Kept promises").tone(Tone.CASUAL).length(Length.SHORT);
        Post post = posts.generatePost(generation, "first");
        check("a draft", post.getStatus() == PostStatus.DRAFT && post.getMetadata().getGeneratedAt() != null);
        check("it costs one credit", available() == before - 1);
        check("the same post for the same key", posts.generatePost(generation, "first").getId().equals(post.getId()));
        check("a repetition costs nothing", available() == before - 1);
        Generation other = new Generation().topic("Broken promises").tone(Tone.CASUAL).length(Length.SHORT);
        refused(422, ProblemType.IDEMPOTENCY_KEY_REUSED, () -> posts.generatePost(other, "first"));

        File stream = posts.streamPost(generation, null);
        check("a stream that ends with a post", Files.readString(stream.toPath()).contains("event: post"));
        check("it costs one credit, too", available() == before - 2);
        return post;
    }

    private void change(Post post) throws Exception {
        String id = post.getId();
        ApiResponse<Post> read = posts.getPostWithHttpInfo(id, null);
        check("the post", read.getData().equals(post));
        String tag = read.getHeaders().get("etag").get(0);
        Post edited = posts.editPost(id, new Edit().content("Shorter."), tag);
        check("the new text", "Shorter.".equals(edited.getContent()));
        refused(412, ProblemType.STALE, () -> posts.editPost(id, new Edit().content("Longer."), tag));
        check("three times", posts.suggestForPost(id, null).getBestTimes().size() == 3);
        Schedule schedule = new Schedule().scheduledFor(Instant.now().plusSeconds(86_400).toString());
        check("scheduled", posts.schedulePost(id, schedule, null).getStatus() == PostStatus.SCHEDULED);
        check("a draft again", posts.unschedulePost(id, null).getStatus() == PostStatus.DRAFT);
        check("published", posts.publishPost(id, null).getStatus() == PostStatus.PUBLISHED);
        refused(409, ProblemType.ILLEGAL_TRANSITION, () -> posts.editPost(id, new Edit().content("Late."), null));
    }

    private void writeAndDelete() throws Exception {
        Post written = posts.writePost(new Writing().content("By hand."));
        check("three posts", posts.listPosts(null, null, null).getItems().size() == 3);
        posts.deletePost(written.getId(), null);
        refused(404, ProblemType.NOT_FOUND, () -> posts.getPost(written.getId(), null));
    }

    private void spendTheRest() throws Exception {
        Generation generation = new Generation().topic("Spending").tone(Tone.PROFESSIONAL).length(Length.SHORT);
        for (int left = available(); left > 0; left--) {
            posts.generatePost(generation, null);
        }
        refused(402, ProblemType.INSUFFICIENT_CREDITS, () -> posts.generatePost(generation, null));
        TransactionPage entries = credits.listTransactions(TransactionType.GENERATION, 1, null);
        check("nothing is left", entries.getItems().get(0).getBalanceAfter() == 0);
        check("there is a next page", entries.getNextCursor() != null);
    }

    private void operate() throws Exception {
        OperationsApi operations = new OperationsApi(client);
        check("well", "UP".equals(operations.getHealth().getStatus()));
        check("alive", "UP".equals(operations.getLiveness().getStatus()));
        check("ready", "UP".equals(operations.getReadiness().getStatus()));
        check("metrics", operations.getMetrics().contains("jvm_"));
        check("the document", Files.readString(operations.getDescription().toPath()).startsWith("openapi: 3.1"));
        check("the page", Files.readString(operations.getDocs().toPath()).contains("<html"));
        check("a part of it", operations.getDocsFile("docs.js").length() > 0);
    }

    private int available() throws ApiException {
        return credits.getCredits().getAvailable();
    }

    interface Call {
        Object run() throws ApiException;
    }

    private void refused(int status, ProblemType type, Call call) throws Exception {
        try {
            call.run();
        } catch (ApiException refusal) {
            Problem problem = client.getObjectMapper().readValue(refusal.getResponseBody(), Problem.class);
            check(status + " " + problem, refusal.getCode() == status && problem.getType() == type);
            return;
        }
        throw new AssertionError("not refused: " + type);
    }

    private static void check(String what, boolean holds) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    /** As Svix signs for Clerk. */
    private String sign(String content) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
    }
}
