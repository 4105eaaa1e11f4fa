package ai.postforge.clerk.webhook;

import ai.postforge.application.user.ReceiveIdentityEvent;
import ai.postforge.application.user.ReceiveIdentityEvent.Command;
import ai.postforge.application.user.ReceiveIdentityEvent.Outcome;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Receives Clerk's webhooks. 200 tells Clerk that the delivery is settled. After any other answer, Clerk sends it again
 * for about a day. A delivery that Clerk has not signed leaves only a log line.
 */
@Controller("/api/webhooks/clerk")
public class ClerkWebhookController {
    /** In bytes. Clerk's largest events, with all of a user's metadata, are well below. */
    static final int MAX_BODY_LENGTH = 1024 * 1024;

    private static final Logger LOG = System.getLogger(ClerkWebhookController.class.getName());

    private final SignatureCheck signatures;
    private final ReceiveIdentityEvent receive;
    private final InstantSource clock;

    public ClerkWebhookController(WebhookSecrets secrets, ReceiveIdentityEvent receive, InstantSource clock) {
        this.signatures = new SignatureCheck(secrets);
        this.receive = receive;
        this.clock = clock;
    }

    /**
     * Handles a delivery: {@code {"outcome": "applied"}}, or {@code ignored} or {@code repeated}.
     *
     * @throws HttpStatusException 400 if it is not signed by Clerk or can never be applied, 409 if it cannot be applied
     *     yet, 413 if it is too large, 503 if there is no secret to check it with
     */
    @Post
    @Consumes(MediaType.ALL)
    @Produces(MediaType.APPLICATION_JSON)
    @ExecuteOn(TaskExecutors.BLOCKING)
    public String handle(HttpHeaders headers, @Body byte @Nullable [] body) {
        SignatureCheck.Verified delivery = verified(headers, body == null ? new byte[0] : body);
        Command command = ClerkEvent.read(delivery.id(), delivery.body(), delivery.sentAt(), clock.instant());
        return switch (receive(command)) {
            case Outcome.Applied() -> outcome("applied");
            case Outcome.Ignored(String reason) -> outcome("ignored");
            case Outcome.Repeated() -> outcome("repeated");
            case Outcome.Rejected(String reason) ->
                throw new HttpStatusException(HttpStatus.BAD_REQUEST, "Webhook event not usable: " + reason);
            case Outcome.Deferred(String reason) ->
                throw new HttpStatusException(HttpStatus.CONFLICT, "Webhook event not applicable yet: " + reason);
        };
    }

    private SignatureCheck.Verified verified(HttpHeaders headers, byte[] body) {
        if (!signatures.isConfigured()) {
            throw new HttpStatusException(
                    HttpStatus.SERVICE_UNAVAILABLE, "Webhooks are not set up: CLERK_WEBHOOK_SECRET is missing.");
        }
        if (body.length > MAX_BODY_LENGTH) {
            throw new HttpStatusException(HttpStatus.REQUEST_ENTITY_TOO_LARGE, "Webhook body too large.");
        }
        SignedHeaders signed = SignedHeaders.of(headers::getAll)
                .orElseThrow(() -> refused("-", "Webhook headers missing, repeated or malformed."));
        return signatures
                .check(signed, body)
                .orElseThrow(() -> refused(signed.id(), "Webhook signature or timestamp not valid."));
    }

    private static HttpStatusException refused(String id, String why) {
        LOG.log(Level.WARNING, "clerk webhook id={0} outcome=refused reason=\"{1}\"", id, why);
        return new HttpStatusException(HttpStatus.BAD_REQUEST, why);
    }

    private Outcome receive(Command command) {
        try {
            Outcome outcome = receive.receive(command);
            log(outcome instanceof Outcome.Rejected ? Level.WARNING : Level.INFO, command, describe(outcome));
            return outcome;
        } catch (RuntimeException e) {
            log(Level.ERROR, command, "failed");
            throw e;
        }
    }

    private static void log(Level level, Command command, String outcome) {
        LOG.log(
                level,
                "clerk webhook id={0} type={1} subject={2} outcome={3}",
                command.delivery().id(),
                command.delivery().type(),
                command.delivery().subject().orElse("-"),
                outcome);
    }

    private static String describe(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Applied() -> "applied";
            case Outcome.Repeated() -> "repeated";
            case Outcome.Ignored(String reason) -> "ignored reason=\"" + reason + "\"";
            case Outcome.Rejected(String reason) -> "rejected reason=\"" + reason + "\"";
            case Outcome.Deferred(String reason) -> "deferred reason=\"" + reason + "\"";
        };
    }

    private static String outcome(String name) {
        return "{\"outcome\":\"" + name + "\"}";
    }
}
