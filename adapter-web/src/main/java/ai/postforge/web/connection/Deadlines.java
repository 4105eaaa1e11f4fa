package ai.postforge.web.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Ticker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a connection on which a request takes too long to arrive, or nothing happens between two of them. Stands before
 * the decoder, where a request begins with its first byte.
 */
final class Deadlines extends ChannelInboundHandlerAdapter {
    private final long requestNanos;
    private final long idleNanos;
    private final Ticker ticker;
    private Runnable whenLate = () -> {};
    private boolean arriving;
    private long arrivingSince;
    private int unanswered;
    private long quietSince;
    private @Nullable Future<?> arrival;
    private @Nullable Future<?> idleness;

    /**
     * @param request from the first byte of a request to its last
     * @param idle without a byte while no answer is due
     * @param ticker the clock of the connection's executor
     */
    Deadlines(Duration request, Duration idle, Ticker ticker) {
        this.requestNanos = request.toNanos();
        this.idleNanos = idle.toNanos();
        this.ticker = ticker;
        this.quietSince = ticker.nanoTime();
    }

    /** What to do when a request took too long to arrive. */
    void whenLate(Runnable action) {
        whenLate = action;
    }

    /** A request is there, as a whole or refused. */
    void requestArrived() {
        arriving = false;
        unanswered++;
    }

    void answered() {
        unanswered--;
        quietSince = ticker.nanoTime();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        idleness = ctx.executor().schedule(() -> watchIdleness(ctx), idleNanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!arriving) {
            arriving = true;
            arrivingSince = ticker.nanoTime();
        }
        ctx.fireChannelRead(message);
    }

    /** Most requests come with one read, and need no watch. */
    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (arriving && arrival == null) {
            arrival = ctx.executor().schedule(() -> watchArrival(ctx), requestNanos, TimeUnit.NANOSECONDS);
        }
        ctx.fireChannelReadComplete();
    }

    private void watchArrival(ChannelHandlerContext ctx) {
        arrival = null;
        if (!arriving) {
            return;
        }
        long left = requestNanos - (ticker.nanoTime() - arrivingSince);
        if (left <= 0) {
            whenLate.run();
        } else {
            arrival = ctx.executor().schedule(() -> watchArrival(ctx), left, TimeUnit.NANOSECONDS);
        }
    }

    private void watchIdleness(ChannelHandlerContext ctx) {
        boolean quiet = !arriving && unanswered == 0;
        long left = quiet ? idleNanos - (ticker.nanoTime() - quietSince) : idleNanos;
        if (left <= 0) {
            var unused = ctx.close();
        } else {
            idleness = ctx.executor().schedule(() -> watchIdleness(ctx), left, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        cancel(arrival);
        cancel(idleness);
        ctx.fireChannelInactive();
    }

    private static void cancel(@Nullable Future<?> watch) {
        if (watch != null) {
            watch.cancel(false);
        }
    }
}
