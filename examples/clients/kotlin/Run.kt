import java.time.Instant
import java.util.Base64
import javax.crypto.Mac
import javax.crypto.spec.SecretKeySpec
import org.openapitools.client.apis.CreditsApi
import org.openapitools.client.apis.OperationsApi
import org.openapitools.client.apis.PostsApi
import org.openapitools.client.apis.UsersApi
import org.openapitools.client.apis.WebhooksApi
import org.openapitools.client.infrastructure.ApiClient
import org.openapitools.client.infrastructure.ClientError
import org.openapitools.client.infrastructure.ClientException
import org.openapitools.client.infrastructure.Serializer
import org.openapitools.client.models.*

/** Calls every operation through the generated Kotlin client. Arguments: address, token, webhook secret, user id. */
fun main(args: Array<String>) {
    val (address, token, secret, user) = args
    ApiClient.accessToken = token
    join(address, secret, user)
    val posts = PostsApi(address)
    val credits = CreditsApi(address)
    change(posts, generate(posts, credits))
    writeAndDelete(posts)
    spendTheRest(posts, credits)
    operate(OperationsApi(address))
}

private fun join(address: String, secret: String, user: String) {
    val event = ClerkEvent(
        type = "user.created",
        timestamp = System.currentTimeMillis(),
        data = mapOf(
            "id" to user,
            "primary_email_address_id" to "idn_1",
            "email_addresses" to listOf(mapOf("id" to "idn_1", "email_address" to "$user@example.com")),
        ),
    )
    val time = Instant.now().epochSecond.toString()
    val body = Serializer.moshi.adapter(ClerkEvent::class.java).toJson(event)
    val signature = sign(secret, "msg_$user.$time.$body")
    val receipt = WebhooksApi(address).receiveClerkEvent("msg_$user", time, signature, event)
    check(receipt.outcome == Receipt.Outcome.applied) { "the user is created" }
    check(UsersApi(address).getMe().clerkId == user) { "the caller is the user" }
}

private fun generate(posts: PostsApi, credits: CreditsApi): Post {
    val before = credits.getCredits().available
    val generation = Generation("Kept promises", Tone.casual, Length.short)
    val post = posts.generatePost(generation, "first")
    check(post.status == PostStatus.draft && post.metadata.generatedAt != null) { "a draft" }
    check(credits.getCredits().available == before - 1) { "it costs one credit" }
    check(posts.generatePost(generation, "first").id == post.id) { "the same post for the same key" }
    check(credits.getCredits().available == before - 1) { "a repetition costs nothing" }
    refused(422, ProblemType.IDEMPOTENCY_KEY_REUSED) {
        posts.generatePost(generation.copy(topic = "Broken promises"), "first")
    }

    val stream = posts.streamPost(generation)
    check("event: post" in stream.readText()) { "a stream that ends with a post" }
    check(credits.getCredits().available == before - 2) { "it costs one credit, too" }
    return post
}

private fun change(posts: PostsApi, post: Post) {
    val id = post.id
    check(posts.getPost(id) == post) { "the post" }
    val tag = posts.getPostWithHttpInfo(id, null).headers.entries.first { it.key.equals("etag", true) }.value.single()
    check(posts.editPost(id, Edit("Shorter."), tag).content == "Shorter.") { "the new text" }
    refused(412, ProblemType.STALE) { posts.editPost(id, Edit("Longer."), tag) }
    check(posts.suggestForPost(id).bestTimes.size == 3) { "three times" }
    val schedule = Schedule(Instant.now().plusSeconds(86_400).toString())
    check(posts.schedulePost(id, schedule).status == PostStatus.scheduled) { "scheduled" }
    check(posts.unschedulePost(id).status == PostStatus.draft) { "a draft again" }
    check(posts.publishPost(id).status == PostStatus.published) { "published" }
    refused(409, ProblemType.ILLEGAL_TRANSITION) { posts.editPost(id, Edit("Late.")) }
}

private fun writeAndDelete(posts: PostsApi) {
    val written = posts.writePost(Writing("By hand."))
    check(posts.listPosts().items.size == 3) { "three posts" }
    posts.deletePost(written.id)
    refused(404, ProblemType.NOT_FOUND) { posts.getPost(written.id) }
}

private fun spendTheRest(posts: PostsApi, credits: CreditsApi) {
    val generation = Generation("Spending", Tone.professional, Length.short)
    repeat(credits.getCredits().available) { posts.generatePost(generation) }
    refused(402, ProblemType.INSUFFICIENT_CREDITS) { posts.generatePost(generation) }
    val entries = credits.listTransactions(TransactionType.generation, 1)
    check(entries.items.single().balanceAfter == 0) { "nothing is left" }
    check(entries.nextCursor != null) { "there is a next page" }
}

private fun operate(operations: OperationsApi) {
    check(operations.getHealth().status == "UP") { "well" }
    check(operations.getLiveness().status == "UP") { "alive" }
    check(operations.getReadiness().status == "UP") { "ready" }
    check("jvm_" in operations.getMetrics()) { "metrics" }
    check(operations.getDescription().readText().startsWith("openapi: 3.1")) { "the document" }
    check("<html" in operations.getDocs().readText()) { "the page" }
    check(operations.getDocsFile("docs.js").length() > 0) { "a part of it" }
}

private fun refused(status: Int, type: ProblemType, call: () -> Any) {
    try {
        call()
    } catch (refusal: ClientException) {
        val body = (refusal.response as ClientError<*>).body as String
        val problem = Serializer.moshi.adapter(Problem::class.java).fromJson(body)
        check(refusal.statusCode == status && problem?.type == type) { "$status $problem" }
        return
    }
    error("not refused: $type")
}

/** As Svix signs for Clerk. */
private fun sign(secret: String, content: String): String {
    val mac = Mac.getInstance("HmacSHA256")
    mac.init(SecretKeySpec(Base64.getDecoder().decode(secret.removePrefix("whsec_")), "HmacSHA256"))
    return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(content.toByteArray()))
}
