"""Calls every operation through the generated Python client. Arguments: address, token, webhook secret, user id."""

import base64
import hashlib
import hmac
import json
import sys
import time
from datetime import datetime, timedelta, timezone

import openapi_client as generated
from openapi_client import ProblemType

address, token, secret, user = sys.argv[1:]
client = generated.ApiClient(generated.Configuration(host=address, access_token=token))
posts = generated.PostsApi(client)
credits = generated.CreditsApi(client)


def join():
    event = generated.ClerkEvent(
        type="user.created",
        timestamp=int(time.time() * 1000),
        data={
            "id": user,
            "primary_email_address_id": "idn_1",
            "email_addresses": [{"id": "idn_1", "email_address": f"{user}@example.com"}],
        },
    )
    now = str(int(time.time()))
    body = json.dumps(client.sanitize_for_serialization(event))
    signature = sign(f"msg_{user}.{now}.{body}")
    receipt = generated.WebhooksApi(client).receive_clerk_event(f"msg_{user}", now, signature, event)
    check("the user is created", receipt.outcome == "applied")
    check("the caller is the user", generated.UsersApi(client).get_me().clerk_id == user)


def generate():
    before = available()
    generation = generated.Generation(topic="Kept promises", tone="casual", length="short")
    post = posts.generate_post(generation, idempotency_key="first")
    check("a draft", post.status == "draft" and post.metadata.generated_at is not None)
    check("it costs one credit", available() == before - 1)
    check("the same post for the same key", posts.generate_post(generation, idempotency_key="first").id == post.id)
    check("a repetition costs nothing", available() == before - 1)
    other = generated.Generation(topic="Broken promises", tone="casual", length="short")
    refused(422, ProblemType.IDEMPOTENCY_KEY_REUSED, posts.generate_post, other, idempotency_key="first")

    check("a stream that ends with a post", b"event: post" in posts.stream_post(generation))
    check("it costs one credit, too", available() == before - 2)
    return post


def change(post):
    read = posts.get_post_with_http_info(post.id)
    check("the post", read.data == post)
    tag = read.headers["ETag"]
    edited = posts.edit_post(post.id, generated.Edit(content="Shorter."), if_match=tag)
    check("the new text", edited.content == "Shorter.")
    refused(412, ProblemType.STALE, posts.edit_post, post.id, generated.Edit(content="Longer."), if_match=tag)
    check("three times", len(posts.suggest_for_post(post.id).best_times) == 3)
    tomorrow = (datetime.now(timezone.utc) + timedelta(days=1)).isoformat()
    scheduled = posts.schedule_post(post.id, generated.Schedule(scheduled_for=tomorrow))
    check("scheduled", scheduled.status == "scheduled")
    check("a draft again", posts.unschedule_post(post.id).status == "draft")
    check("published", posts.publish_post(post.id).status == "published")
    refused(409, ProblemType.ILLEGAL_TRANSITION, posts.edit_post, post.id, generated.Edit(content="Late."))


def write_and_delete():
    written = posts.write_post(generated.Writing(content="By hand."))
    check("three posts", len(posts.list_posts().items) == 3)
    posts.delete_post(written.id)
    refused(404, ProblemType.NOT_FOUND, posts.get_post, written.id)


def spend_the_rest():
    generation = generated.Generation(topic="Spending", tone="professional", length="short")
    for _ in range(available()):
        posts.generate_post(generation)
    refused(402, ProblemType.INSUFFICIENT_CREDITS, posts.generate_post, generation)
    entries = credits.list_transactions(type="generation", limit=1)
    check("nothing is left", entries.items[0].balance_after == 0)
    check("there is a next page", entries.next_cursor is not None)


def operate():
    operations = generated.OperationsApi(client)
    check("well", operations.get_health().status == "UP")
    check("alive", operations.get_liveness().status == "UP")
    check("ready", operations.get_readiness().status == "UP")
    check("metrics", "jvm_" in operations.get_metrics())
    check("the document", operations.get_description().startswith(b"openapi: 3.1"))
    check("the page", b"<html" in operations.get_docs())
    check("a part of it", len(operations.get_docs_file("docs.js")) > 0)


def available():
    return credits.get_credits().available


def refused(status, problem_type, function, *arguments, **named):
    try:
        function(*arguments, **named)
    except generated.ApiException as refusal:
        problem = refusal.data
        check(f"{status} {problem}", refusal.status == status and problem.type == problem_type)
    else:
        raise AssertionError(f"not refused: {problem_type}")


def check(what, holds):
    if not holds:
        raise AssertionError(what)


def sign(content):
    """As Svix signs for Clerk."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    return "v1," + base64.b64encode(hmac.new(key, content.encode(), hashlib.sha256).digest()).decode()


join()
change(generate())
write_and_delete()
spend_the_rest()
operate()
