package ai.postforge.ai.testing;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** What the model server does with a request. */
@FunctionalInterface
public interface Script {
    void run(Exchange exchange) throws IOException;

    /** Streams the pieces, and ends well. */
    static Script writes(String... pieces) {
        List<String> all = List.of(pieces);
        return exchange -> {
            exchange.begin();
            for (String piece : all) {
                exchange.delta(piece);
            }
            exchange.end();
        };
    }

    /** Streams the pieces, and ends for a reason in each provider's words. */
    static Script stopsFor(String anthropicReason, String openAiReason, String... pieces) {
        return begins(exchange -> exchange.end(anthropicReason, openAiReason), pieces);
    }

    /** Streams the pieces, then tells of an error, and then ends as if nothing had happened. */
    static Script tellsOf(String error, String... pieces) {
        return begins(
                exchange -> {
                    exchange.event("error", error);
                    exchange.end();
                },
                pieces);
    }

    /** Answers with an error whose body repeats what no log may repeat. */
    static Script refuses(int status, String... headers) {
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return exchange -> exchange.answer(
                status, lines, "{\"error\":{\"type\":\"scripted\",\"message\":\"secret words of the provider\"}}");
    }

    /** Streams the pieces, and resets the connection as soon as they were seen to arrive. */
    static Script resetsAfter(CountDownLatch arrived, String... pieces) {
        return begins(onceSeen(arrived, Exchange::reset), pieces);
    }

    /** Streams the pieces, and closes the connection in the middle of the response as soon as they were seen to arrive. */
    static Script breaksAfter(CountDownLatch arrived, String... pieces) {
        return begins(onceSeen(arrived, Exchange::hangUp), pieces);
    }

    /** Begins a stream, and closes the connection before any piece of text. */
    static Script breaksAtOnce() {
        return begins(Exchange::hangUp);
    }

    /** Streams the pieces, and then says nothing any more. */
    static Script stallsAfter(String... pieces) {
        return begins(Exchange::stall, pieces);
    }

    /** Streams the pieces, and then ends the response without the provider's own last word. */
    static Script endsEarlyAfter(String... pieces) {
        return begins(Exchange::close, pieces);
    }

    /** Streams the pieces, and then an event that is no JSON. */
    static Script babblesAfter(String... pieces) {
        return begins(
                exchange -> {
                    exchange.event("content_block_delta", "{\"type\": oops, secret words of the model");
                    exchange.end();
                },
                pieces);
    }

    /** A connection's failure takes with it what the other side has not read yet. So it has to wait for that. */
    private static Script onceSeen(CountDownLatch arrived, Script then) {
        return exchange -> {
            try {
                arrived.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            then.run(exchange);
        };
    }

    private static Script begins(Script then, String... pieces) {
        List<String> all = List.of(pieces);
        return exchange -> {
            exchange.begin();
            for (String piece : all) {
                exchange.delta(piece);
            }
            then.run(exchange);
        };
    }
}
