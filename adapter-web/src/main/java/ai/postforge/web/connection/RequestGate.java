package ai.postforge.web.connection;

import ai.postforge.web.connection.BodyCoding.Decoded;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets only whole and well-formed requests of a connection through to the framework. What is refused is passed on as
 * undecodable, so that its answer waits for those of earlier requests; then the connection ends.
 */
final class RequestGate extends ChannelInboundHandlerAdapter {
    private final PendingAnswers pending;
    private final LingeringClose end;
    private @Nullable PartialRequest arriving;
    private boolean continueExpected;
    private boolean refused;

    RequestGate(PendingAnswers pending, LingeringClose end) {
        this.pending = pending;
        this.end = end;
    }

    /** The client took too long. */
    void refuseAsLate(ChannelHandlerContext ctx) {
        refuse(ctx, arriving == null ? null : arriving.head(), Refusal.TIMEOUT);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        pending.whenAnswered(() -> answerContinue(ctx));
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (message instanceof HttpRequest head && !refused) {
                begin(ctx, head);
            }
            if (message instanceof HttpContent content && arriving != null) {
                add(ctx, arriving, content);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(ChannelHandlerContext ctx, HttpRequest head) {
        PartialRequest request = new PartialRequest(head, ctx.alloc());
        arriving = request;
        request.violationOfHead().ifPresentOrElse(refusal -> refuse(ctx, head, refusal), () -> {
            continueExpected = HttpUtil.is100ContinueExpected(head);
            answerContinue(ctx);
        });
    }

    /** Waits for the answers of earlier requests, which must not be torn. */
    private void answerContinue(ChannelHandlerContext ctx) {
        if (continueExpected && pending.isEmpty()) {
            continueExpected = false;
            var unused = ctx.writeAndFlush(new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
        }
    }

    private void add(ChannelHandlerContext ctx, PartialRequest request, HttpContent content) {
        Optional<Refusal> refusal = request.add(content);
        if (refusal.isPresent()) {
            refuse(ctx, request.head(), refusal.get());
        } else if (content instanceof LastHttpContent) {
            arriving = null;
            pass(ctx, request);
        }
    }

    private void pass(ChannelHandlerContext ctx, PartialRequest request) {
        switch (request.decoded()) {
            case Decoded.Refused(Refusal refusal) -> refuse(ctx, request.head(), refusal);
            case Decoded.Body(ByteBuf body) -> {
                pending.add(new Exchange(request.head(), System.nanoTime(), Optional.empty()));
                ctx.fireChannelRead(request.with(body));
            }
        }
    }

    /** @param head of the request, unless not even that is there */
    private void refuse(ChannelHandlerContext ctx, @Nullable HttpRequest head, Refusal refusal) {
        if (refused) {
            return;
        }
        refused = true;
        end.refused();
        release();
        boolean isOld = head != null && head.protocolVersion().equals(HttpVersion.HTTP_1_0);
        FullHttpRequest undecodable = new DefaultFullHttpRequest(
                isOld ? HttpVersion.HTTP_1_0 : HttpVersion.HTTP_1_1,
                head == null ? HttpMethod.GET : head.method(),
                "/",
                Unpooled.EMPTY_BUFFER);
        undecodable.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("refused")));
        pending.add(new Exchange(head == null ? undecodable : head, System.nanoTime(), Optional.of(refusal)));
        ctx.fireChannelRead(undecodable);
    }

    private void release() {
        if (arriving != null) {
            arriving.release();
            arriving = null;
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        release();
    }
}
