package ai.postforge.web.connection;

import ai.postforge.web.connection.BodyCoding.Decoded;
import ai.postforge.web.traffic.RequestId;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets only whole and well-formed requests of a connection through to the framework, their bodies decoded, and completes
 * answers that the framework gave past all filters. What is refused is passed on as undecodable, so that its answer waits
 * for those of earlier requests; then the connection ends.
 */
final class RequestGate extends ChannelDuplexHandler {
    /** In seconds: how long a client that was refused may go on sending, so that it reads the answer. */
    private static final int LINGER = 2;

    private final Answers answers;
    private final Deadlines deadlines;
    private final Queue<Exchange> exchanges = new ArrayDeque<>(1);
    private @Nullable HttpRequest head;
    private @Nullable ByteBuf body;
    private int limit;
    private boolean continueExpected;
    private boolean refused;

    RequestGate(Answers answers, Deadlines deadlines) {
        this.answers = answers;
        this.deadlines = deadlines;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        deadlines.whenLate(() -> refuse(ctx, head, Refusal.TIMEOUT));
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (refused) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest request) {
            begin(ctx, request);
        }
        if (message instanceof HttpContent content) {
            try {
                add(ctx, content);
            } finally {
                content.release();
            }
        }
    }

    private void begin(ChannelHandlerContext ctx, HttpRequest request) {
        head = request;
        limit = BodyLimit.of(request.uri());
        Optional<Refusal> violation = RequestRules.violationOf(request);
        if (violation.isPresent()) {
            refuse(ctx, request, violation.get());
        } else if (HttpUtil.getContentLength(request, 0L) > limit) {
            refuse(ctx, request, Refusal.bodyTooLarge(limit));
        } else {
            continueExpected = HttpUtil.is100ContinueExpected(request);
            answerContinue(ctx);
        }
    }

    /** Waits for the answers of earlier requests, which must not be torn. */
    private void answerContinue(ChannelHandlerContext ctx) {
        if (continueExpected && exchanges.isEmpty()) {
            continueExpected = false;
            var unused = ctx.writeAndFlush(new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
        }
    }

    private void add(ChannelHandlerContext ctx, HttpContent content) {
        HttpRequest request = head;
        if (refused || request == null) {
            return;
        }
        ByteBuf gathered = body == null ? ctx.alloc().buffer(content.content().readableBytes()) : body;
        body = gathered;
        if (content.decoderResult().isFailure()) {
            refuse(ctx, request, Refusal.of(content));
        } else if (gathered.readableBytes() + content.content().readableBytes() > limit) {
            refuse(ctx, request, Refusal.bodyTooLarge(limit));
        } else {
            gathered.writeBytes(content.content());
            if (content instanceof LastHttpContent) {
                head = null;
                body = null;
                pass(ctx, request, gathered);
            }
        }
    }

    private void pass(ChannelHandlerContext ctx, HttpRequest request, ByteBuf gathered) {
        switch (BodyCoding.decode(request.headers(), gathered, limit)) {
            case Decoded.Refused(Refusal refusal) -> refuse(ctx, request, refusal);
            case Decoded.Body(ByteBuf content) -> {
                RequestHeaders.normalize(request.headers(), content.readableBytes());
                FullHttpRequest whole = new DefaultFullHttpRequest(
                        request.protocolVersion(),
                        request.method(),
                        request.uri(),
                        content,
                        request.headers(),
                        EmptyHttpHeaders.INSTANCE);
                hand(ctx, whole, new Exchange(request, System.nanoTime(), Optional.empty()));
            }
        }
    }

    private void refuse(ChannelHandlerContext ctx, @Nullable HttpRequest request, Refusal refusal) {
        if (refused) {
            return;
        }
        refused = true;
        ReferenceCountUtil.release(body);
        head = null;
        body = null;
        boolean isOld = request != null && request.protocolVersion().equals(HttpVersion.HTTP_1_0);
        FullHttpRequest undecodable = new DefaultFullHttpRequest(
                isOld ? HttpVersion.HTTP_1_0 : HttpVersion.HTTP_1_1,
                request == null ? HttpMethod.GET : request.method(),
                "/",
                Unpooled.EMPTY_BUFFER);
        undecodable.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("refused")));
        HttpRequest shown = request == null ? undecodable : request;
        hand(ctx, undecodable, new Exchange(shown, System.nanoTime(), Optional.of(refusal)));
    }

    private void hand(ChannelHandlerContext ctx, FullHttpRequest request, Exchange exchange) {
        exchanges.add(exchange);
        deadlines.requestArrived();
        ctx.fireChannelRead(request);
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
            answerContinue(ctx);
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

    /** A close while the client sends would be a reset, and the answer lost: it may go on for a while, and nobody listens. */
    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        if (!refused || !(ctx.channel() instanceof DuplexChannel channel) || channel.isOutputShutdown()) {
            var unused = ctx.close(promise);
            return;
        }
        var unused = channel.shutdownOutput().addListener(shut -> {
            channel.config().setAutoRead(true);
            closeLater(ctx, promise);
        });
    }

    private static void closeLater(ChannelHandlerContext ctx, ChannelPromise promise) {
        Runnable close = () -> {
            var unused = ctx.close(promise);
        };
        var unused = ctx.executor().schedule(close, LINGER, TimeUnit.SECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        ReferenceCountUtil.release(body);
        body = null;
    }
}
