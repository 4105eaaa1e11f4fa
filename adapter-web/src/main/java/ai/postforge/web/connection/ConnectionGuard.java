package ai.postforge.web.connection;

import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.util.concurrent.Ticker;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Puts a gate and deadlines before the framework, on each connection. */
@Singleton
final class ConnectionGuard implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    private final Answers answers;
    private final Duration requestTimeout;
    private final Duration idleTimeout;

    /**
     * @param requestTimeout how long a request may take to arrive, from its first byte to its last
     * @param idleTimeout how long a connection may be quiet between two requests
     */
    ConnectionGuard(
            Answers answers,
            @Value("${postforge.web.request-timeout:30s}") Duration requestTimeout,
            @Value("${postforge.web.idle-timeout:60s}") Duration idleTimeout) {
        this.answers = answers;
        this.requestTimeout = requestTimeout;
        this.idleTimeout = idleTimeout;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        NettyServerCustomizer.Registry registry = event.getBean();
        registry.register(new NettyServerCustomizer() {
            @Override
            public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
                return role == ChannelRole.CONNECTION ? new Guarded(channel.pipeline()) : this;
            }
        });
        return registry;
    }

    private final class Guarded implements NettyServerCustomizer {
        private final ChannelPipeline pipeline;

        Guarded(ChannelPipeline pipeline) {
            this.pipeline = pipeline;
        }

        @Override
        public void onStreamPipelineBuilt() {
            Deadlines deadlines = new Deadlines(requestTimeout, idleTimeout, Ticker.systemTicker());
            PendingAnswers pending = new PendingAnswers(answers, deadlines);
            LingeringClose end = new LingeringClose();
            RequestGate gate = new RequestGate(pending, end);
            pipeline.addBefore(ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC, "deadlines", deadlines);
            pipeline.addBefore(ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND, "request-gate", gate);
            pipeline.addBefore(ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND, "pending-answers", pending);
            pipeline.addBefore(ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND, "lingering-close", end);
            ChannelHandlerContext here = pipeline.context(gate);
            deadlines.whenLate(() -> gate.refuseAsLate(here));
        }
    }
}
