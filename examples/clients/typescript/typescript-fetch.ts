import { ClerkEventToJSON, Configuration, CreditsApi, Length, OperationsApi, PostsApi, PostStatus } from "./generated/typescript-fetch";
import { ProblemFromJSON, ProblemType, ResponseError, Tone, TransactionType, UsersApi, WebhooksApi } from "./generated/typescript-fetch";
import { address, check, event, run, signed, token, tomorrow, user } from "./shared";

/* Calls every operation through the client that OpenAPI Generator makes for TypeScript and fetch. */
const configuration = new Configuration({ basePath: address, accessToken: token });
const posts = new PostsApi(configuration);
const credits = new CreditsApi(configuration);

async function join() {
  const { id, time, signature } = signed(JSON.stringify(ClerkEventToJSON(event)));
  const receipt = await new WebhooksApi(configuration).receiveClerkEvent({
    svixId: id,
    svixTimestamp: time,
    svixSignature: signature,
    clerkEvent: event,
  });
  check("the user is created", receipt.outcome === "applied");
  check("the caller is the user", (await new UsersApi(configuration).getMe()).clerkId === user);
}

async function generateAndChange() {
  const before = await available();
  const generation = { topic: "Kept promises", tone: Tone.Casual, length: Length.Short };
  const idempotencyKey = "first";
  const post = await posts.generatePost({ generation, idempotencyKey });
  check("a draft", post.status === PostStatus.Draft && post.metadata.generatedAt instanceof Date);
  check("it costs one credit", (await available()) === before - 1);
  const again = await posts.generatePost({ generation, idempotencyKey });
  check("the same post for the same key", again.id === post.id);
  check("a repetition costs nothing", (await available()) === before - 1);
  const other = { ...generation, topic: "Broken promises" };
  await refused(422, ProblemType.IDEMPOTENCY_KEY_REUSED, posts.generatePost({ generation: other, idempotencyKey }));

  const stream = await posts.streamPost({ generation });
  check("a stream that ends with a post", (await stream.text()).includes("event: post"));
  check("it costs one credit, too", (await available()) === before - 2);
  await change(post.id);
}

async function change(id: string) {
  const read = await posts.getPostRaw({ id });
  check("the post", (await read.value()).id === id);
  const ifMatch = read.raw.headers.get("ETag")!;
  const edited = await posts.editPost({ id, edit: { content: "Shorter." }, ifMatch });
  check("the new text", edited.content === "Shorter.");
  await refused(412, ProblemType.STALE, posts.editPost({ id, edit: { content: "Longer." }, ifMatch }));
  check("three times", (await posts.suggestForPost({ id })).bestTimes.length === 3);
  const scheduled = await posts.schedulePost({ id, schedule: { scheduledFor: tomorrow() } });
  check("scheduled", scheduled.status === PostStatus.Scheduled);
  check("a draft again", (await posts.unschedulePost({ id })).status === PostStatus.Draft);
  check("published", (await posts.publishPost({ id })).status === PostStatus.Published);
  await refused(409, ProblemType.ILLEGAL_TRANSITION, posts.editPost({ id, edit: { content: "Late." } }));
}

async function writeAndDelete() {
  const { id } = await posts.writePost({ writing: { content: "By hand." } });
  check("three posts", (await posts.listPosts()).items.length === 3);
  await posts.deletePost({ id });
  await refused(404, ProblemType.NOT_FOUND, posts.getPost({ id }));
}

async function spendTheRest() {
  const generation = { topic: "Spending", tone: Tone.Professional, length: Length.Short };
  for (let left = await available(); left > 0; left--) await posts.generatePost({ generation });
  await refused(402, ProblemType.INSUFFICIENT_CREDITS, posts.generatePost({ generation }));
  const entries = await credits.listTransactions({ type: TransactionType.Generation, limit: 1 });
  check("nothing is left", entries.items[0]?.balanceAfter === 0);
  check("there is a next page", entries.nextCursor !== null);
}

async function operate() {
  const operations = new OperationsApi(configuration);
  check("well", (await operations.getHealth()).status === "UP");
  check("alive", (await operations.getLiveness()).status === "UP");
  check("ready", (await operations.getReadiness()).status === "UP");
  check("metrics", (await operations.getMetrics()).includes("jvm_"));
  check("the document", (await (await operations.getDescription()).text()).startsWith("openapi: 3.1"));
  check("the page", (await (await operations.getDocs()).text()).includes("<html"));
  check("a part of it", (await operations.getDocsFile({ file: "docs.js" })).size > 0);
}

async function available() {
  return (await credits.getCredits()).available;
}

async function refused(status: number, type: ProblemType, answer: Promise<unknown>) {
  const failure = await answer.then(() => undefined, (reason: unknown) => reason);
  if (!(failure instanceof ResponseError)) throw new Error(`not refused: ${type}`);
  const problem = ProblemFromJSON(await failure.response.json());
  check(`${status} ${JSON.stringify(problem)}`, failure.response.status === status && problem.type === type);
}

run(join, generateAndChange, writeAndDelete, spendTheRest, operate);
