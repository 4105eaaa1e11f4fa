import createClient from "openapi-fetch";
import type { components, paths } from "./generated/openapi-typescript";
import { address, check, event, run, signed, token, tomorrow, user } from "./shared";

type Problem = components["schemas"]["Problem"];
type ProblemType = components["schemas"]["ProblemType"];
type Answer<T> = { data?: T; error?: unknown; response: Response };

/* Calls every operation through openapi-fetch, with the types of openapi-typescript. */
const api = createClient<paths>({ baseUrl: address, headers: { Authorization: `Bearer ${token}` } });

async function join() {
  const { id: delivery, time, signature } = signed(JSON.stringify(event));
  const receipt = await ok(
    api.POST("/api/webhooks/clerk", {
      params: { header: { "svix-id": delivery, "svix-timestamp": time, "svix-signature": signature } },
      body: event,
    }),
  );
  check("the user is created", receipt.outcome === "applied");
  check("the caller is the user", (await ok(api.GET("/api/me"))).clerkId === user);
}

async function generateAndChange() {
  const before = await available();
  const generation = { topic: "Kept promises", tone: "casual", length: "short" } as const;
  const first = { header: { "Idempotency-Key": "first" } };
  const post = await ok(api.POST("/api/posts/generate", { params: first, body: generation }));
  check("a draft", post.status === "draft" && post.metadata.generatedAt !== undefined);
  check("it costs one credit", (await available()) === before - 1);
  const again = await ok(api.POST("/api/posts/generate", { params: first, body: generation }));
  check("the same post for the same key", again.id === post.id);
  check("a repetition costs nothing", (await available()) === before - 1);
  const other = { ...generation, topic: "Broken promises" };
  const reused = api.POST("/api/posts/generate", { params: first, body: other });
  await refused(422, "https://postforge.ai/problems/idempotency-key-reused", reused);

  const stream = await ok(api.POST("/api/posts/generate/stream", { body: generation, parseAs: "stream" }));
  check("a stream that ends with a post", (await new Response(stream).text()).includes("event: post"));
  check("it costs one credit, too", (await available()) === before - 2);
  await change(post.id);
}

async function change(id: string) {
  const params = { path: { id } };
  const read = await api.GET("/api/posts/{id}", { params });
  const ifMatch = { ...params, header: { "If-Match": read.response.headers.get("ETag")! } };
  const edited = await ok(api.PATCH("/api/posts/{id}", { params: ifMatch, body: { content: "Shorter." } }));
  check("the new text", edited.content === "Shorter.");
  const stale = api.PATCH("/api/posts/{id}", { params: ifMatch, body: { content: "Longer." } });
  await refused(412, "https://postforge.ai/problems/stale", stale);
  const suggestions = await ok(api.POST("/api/posts/{id}/suggestions", { params }));
  check("three times", suggestions.bestTimes.length === 3);
  const schedule = { scheduledFor: tomorrow() };
  const scheduled = await ok(api.POST("/api/posts/{id}/schedule", { params, body: schedule }));
  check("scheduled", scheduled.status === "scheduled");
  check("a draft again", (await ok(api.POST("/api/posts/{id}/unschedule", { params }))).status === "draft");
  check("published", (await ok(api.POST("/api/posts/{id}/publish", { params }))).status === "published");
  const late = api.PATCH("/api/posts/{id}", { params, body: { content: "Late." } });
  await refused(409, "https://postforge.ai/problems/illegal-transition", late);
}

async function writeAndDelete() {
  const { id } = await ok(api.POST("/api/posts", { body: { content: "By hand." } }));
  check("three posts", (await ok(api.GET("/api/posts"))).items.length === 3);
  const deleted = await api.DELETE("/api/posts/{id}", { params: { path: { id } } });
  check("deleted", deleted.response.status === 204);
  const gone = api.GET("/api/posts/{id}", { params: { path: { id } } });
  await refused(404, "https://postforge.ai/problems/not-found", gone);
}

async function spendTheRest() {
  const body = { topic: "Spending", tone: "professional", length: "short" } as const;
  for (let left = await available(); left > 0; left--) await ok(api.POST("/api/posts/generate", { body }));
  const refusal = api.POST("/api/posts/generate", { body });
  await refused(402, "https://postforge.ai/problems/insufficient-credits", refusal);
  const query = { type: "generation", limit: 1 } as const;
  const entries = await ok(api.GET("/api/credits/transactions", { params: { query } }));
  check("nothing is left", entries.items[0]?.balanceAfter === 0);
  check("there is a next page", entries.nextCursor !== null);
}

async function operate() {
  check("well", (await ok(api.GET("/health"))).status === "UP");
  check("alive", (await ok(api.GET("/health/liveness"))).status === "UP");
  check("ready", (await ok(api.GET("/health/readiness"))).status === "UP");
  check("metrics", (await ok(api.GET("/prometheus", { parseAs: "text" }))).includes("jvm_"));
  const document = await ok(api.GET("/openapi.yaml", { parseAs: "text" }));
  check("the document", document.startsWith("openapi: 3.1"));
  check("the page", (await ok(api.GET("/docs", { parseAs: "text" }))).includes("<html"));
  const file = { path: { file: "docs.js" } };
  check("a part of it", (await ok(api.GET("/docs/{file}", { params: file, parseAs: "text" }))).length > 0);
}

async function available() {
  return (await ok(api.GET("/api/credits"))).available;
}

async function ok<T>(answer: Promise<Answer<T>>): Promise<T> {
  const { data, error } = await answer;
  if (data === undefined) throw new Error(JSON.stringify(error));
  return data;
}

async function refused(status: number, type: ProblemType, answer: Promise<{ error?: Problem; response: Response }>) {
  const { error, response } = await answer;
  check(`${status} ${JSON.stringify(error)}`, response.status === status && error?.type === type);
}

run(join, generateAndChange, writeAndDelete, spendTheRest, operate);
