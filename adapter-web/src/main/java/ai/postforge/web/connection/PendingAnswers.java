package ai.postforge.web.connection;

import ai.postforge.web.traffic.RequestId;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayDeque;
import java.util.Queue;

/** The requests of a connection that wait for their answers. Completes answers that the framework gave past all filters. */
final class PendingAnswers extends ChannelOutboundHandlerAdapter {
    private final Answers answers;
    private final Deadlines deadlines;
    private final Queue<Exchange> exchanges = new ArrayDeque<>(1);
    private Runnable whenAnswered = () -> {};

    PendingAnswers(Answers answers, Deadlines deadlines) {
        this.answers = answers;
        this.deadlines = deadlines;
    }

    /** What to do after each answer. */
    void whenAnswered(Runnable action) {
        whenAnswered = action;
    }

    /** A request goes to the framework. */
    void add(Exchange exchange) {
        exchanges.add(exchange);
        deadlines.requestArrived();
    }

    boolean isEmpty() {
        return exchanges.isEmpty();
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        boolean isFinal = !(message instanceof HttpResponse response)
                || response.status().codeClass() != HttpStatusClass.INFORMATIONAL;
        Exchange exchange = exchanges.peek();
        if (exchange == null || !isFinal) {
            var unused = ctx.write(message, promise);
            return;
        }
        Object sent = message instanceof HttpResponse response ? completed(exchange, response) : message;
        if (sent instanceof LastHttpContent) {
            exchanges.poll();
            var unused = ctx.write(sent, promise.unvoid().addListener(done -> deadlines.answered()));
            whenAnswered.run();
        } else {
            var unused = ctx.write(sent, promise);
        }
    }

    private HttpResponse completed(Exchange exchange, HttpResponse response) {
        if (response.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
            // It knows no chunks; the end of the connection is the end of the body.
            response.headers().remove(HttpHeaderNames.TRANSFER_ENCODING);
        }
        return response.headers().contains(RequestId.HEADER) ? response : answers.complete(exchange, response);
    }
}
