package io.fleetwatch.relay.socket;

import io.fleetwatch.contracts.CloseCode;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The server drops the connection without a word when a frame is longer than it may be; the client would see 1006 and try
 * the same again. This stands between the frame decoder and the server, and has the connection closed with its code. What
 * the client is still sending is thrown away for a moment: a closed socket with unread input resets the connection, and the
 * close frame would be lost with it.
 */
final class OversizeGuard extends ChannelInboundHandlerAdapter {

    private static final String NAME = "oversize-guard";
    /** The server's own handler; ours has to stand before it. */
    private static final String SERVER = "handler";

    private static final long LINGER_SECONDS = 2;

    /** For a client to take the close frame and what was sent before it. */
    private static final long FAREWELL_SECONDS = 5;

    private @Nullable Consumer<CloseCode> onViolation;
    /** The event loop only. */
    private boolean leaving;

    /** Written once, by the event loop. */
    private volatile @Nullable ChannelHandlerContext place;

    /** Puts a guard into the connection's pipeline; null when it has none we know. */
    static @Nullable OversizeGuard install(HttpConnection connection) {
        if (!(connection instanceof ConnectionBase base)) {
            return null;
        }
        ChannelPipeline pipeline = base.channelHandlerContext().pipeline();
        if (pipeline.get(SERVER) == null) {
            return null;
        }
        if (pipeline.get(NAME) instanceof OversizeGuard present) {
            return present;
        }
        OversizeGuard guard = new OversizeGuard();
        pipeline.addBefore(SERVER, NAME, guard);
        return guard;
    }

    void onViolation(Consumer<CloseCode> action) {
        onViolation = action;
    }

    /**
     * The connection was closed, and is dropped if it is still there in a moment: a close frame waits behind what was sent
     * before it, and the server's own deadline begins only when that has left, which it never does while the client does not
     * read. Until then only its answer to the close is heard: the server answers each ping by itself, at once, as fast as
     * they come, and would fill the memory with pongs for somebody who does not take them.
     */
    void farewell() {
        leaving = true;
        ChannelHandlerContext context = place;
        if (context != null) {
            dropAfter(FAREWELL_SECONDS, context);
        }
    }

    /** Bytes that the socket has not taken yet, pongs included, which the server sends by itself; any thread. */
    long waitingBytes() {
        ChannelHandlerContext context = place;
        ChannelOutboundBuffer waiting =
                context == null ? null : context.channel().unsafe().outboundBuffer();
        return waiting == null ? 0 : waiting.totalPendingWriteBytes();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        place = context;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (leaving && !(message instanceof CloseWebSocketFrame)) {
            ReferenceCountUtil.release(message);
        } else {
            super.channelRead(context, message);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) throws Exception {
        Consumer<CloseCode> action = onViolation;
        if (action == null || !(failure instanceof CorruptedWebSocketFrameException)) {
            super.exceptionCaught(context, failure);
            return;
        }
        onViolation = code -> {};
        context.pipeline().addFirst(new Discard());
        action.accept(Failures.closeCode(failure));
        dropAfter(LINGER_SECONDS, context);
    }

    private static void dropAfter(long seconds, ChannelHandlerContext context) {
        ScheduledFuture<?> lingering = context.executor().schedule(() -> drop(context), seconds, TimeUnit.SECONDS);
        context.channel().closeFuture().addListener(closed -> lingering.cancel(false));
    }

    private static void drop(ChannelHandlerContext context) {
        ChannelFuture unused = context.close();
    }

    /** Reads on and keeps nothing. */
    private static final class Discard extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ReferenceCountUtil.release(message);
        }
    }
}
