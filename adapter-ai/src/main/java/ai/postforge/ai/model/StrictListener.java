package ai.postforge.ai.model;

import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Ends a stream at the first event that tells of an error or cannot be understood. LangChain4j would pass over the first
 * and log the second, with what the model wrote, and go on with both.
 */
final class StrictListener implements ServerSentEventListener {
    private final ServerSentEventListener target;
    private @Nullable ModelFailure failure;

    StrictListener(ServerSentEventListener target) {
        this.target = target;
    }

    @Override
    public void onOpen(SuccessfulHttpResponse response) {
        target.onOpen(response);
    }

    @Override
    public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
        StreamError.in(event).ifPresent(error -> failure = error);
        if (failure == null) {
            pass(event, context);
        }
        if (failure != null) {
            context.parsingHandle().cancel();
        }
    }

    private void pass(ServerSentEvent event, ServerSentEventContext context) {
        try {
            target.onEvent(event, context);
        } catch (RuntimeException e) {
            // Its message may quote the event.
            failure = new ModelFailure(
                    ModelFailure.Kind.UNUSABLE,
                    "sent an event that cannot be read: " + e.getClass().getSimpleName());
        }
    }

    @Override
    public void onError(Throwable error) {
        if (failure == null) {
            failure = ModelFailure.connection(
                    error instanceof IOException broken ? broken : new IOException("a stream that broke"));
        }
    }

    @Override
    public void onClose() {
        if (failure == null) {
            target.onClose();
        }
    }

    /** @throws ModelFailure if the stream did not come to its end */
    void throwFailure() {
        if (failure != null) {
            throw failure;
        }
    }
}
