package ai.postforge.web.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import java.util.concurrent.TimeUnit;

/**
 * Ends a connection after a refusal. A close while the client sends would be a reset, and the answer lost: so the client may
 * go on sending for a while, and nobody listens.
 */
final class LingeringClose extends ChannelOutboundHandlerAdapter {
    private static final int LINGER_SECONDS = 2;

    private boolean refused;

    /** The client may still be sending what was refused. */
    void refused() {
        refused = true;
    }

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
        var unused = ctx.executor().schedule(close, LINGER_SECONDS, TimeUnit.SECONDS);
    }
}
