package ai.postforge.web.connection;

import ai.postforge.web.connection.BodyCoding.Decoded;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.util.ReferenceCountUtil;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request whose head is there and whose body is arriving. */
final class PartialRequest {
    private final HttpRequest head;
    private final ByteBufAllocator buffers;
    private final int limit;
    private @Nullable ByteBuf body;

    PartialRequest(HttpRequest head, ByteBufAllocator buffers) {
        this.head = head;
        this.buffers = buffers;
        this.limit = BodyLimit.of(head.uri());
    }

    HttpRequest head() {
        return head;
    }

    /** Why the head alone is refused. */
    Optional<Refusal> violationOfHead() {
        return RequestRules.violationOf(head)
                .or(() -> HttpUtil.getContentLength(head, 0L) > limit
                        ? Optional.of(Refusal.bodyTooLarge(limit))
                        : Optional.empty());
    }

    /** Adds a piece of the body, or says why it is refused. */
    Optional<Refusal> add(HttpContent content) {
        if (content.decoderResult().isFailure()) {
            return Optional.of(Refusal.of(content));
        }
        ByteBuf piece = content.content();
        ByteBuf gathered = body == null ? buffers.buffer(piece.readableBytes()) : body;
        body = gathered;
        if (gathered.readableBytes() + piece.readableBytes() > limit) {
            return Optional.of(Refusal.bodyTooLarge(limit));
        }
        gathered.writeBytes(piece);
        return Optional.empty();
    }

    /** The body without its coding; gives it up. */
    Decoded decoded() {
        ByteBuf gathered = body == null ? Unpooled.EMPTY_BUFFER : body;
        body = null;
        return BodyCoding.decode(head.headers(), gathered, limit);
    }

    /** The whole request as the framework gets it. */
    FullHttpRequest with(ByteBuf decoded) {
        RequestHeaders.normalize(head.method(), head.headers(), decoded.readableBytes());
        return new DefaultFullHttpRequest(
                head.protocolVersion(), head.method(), head.uri(), decoded, head.headers(), EmptyHttpHeaders.INSTANCE);
    }

    /** Gives up the body. */
    void release() {
        ReferenceCountUtil.release(body);
        body = null;
    }
}
