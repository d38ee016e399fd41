package io.fleetwatch.relay.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.relay.frame.Frame;
import io.fleetwatch.relay.frame.FrameCodec;
import io.fleetwatch.relay.frame.FrameHeader;
import io.fleetwatch.relay.frame.FrameOutcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

/** Streams with real event loops, for viewers that do as they are told. */
abstract class LiveFixture {

    static final Duration SOON = Duration.ofSeconds(10);
    static final Duration STALE = Duration.ofSeconds(2);
    static final FrameCodec CODEC = new FrameCodec(1_000);

    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final LiveStreams streams = new LiveStreams(new LiveMeters(registry));
    final EventLoop one = new DefaultEventLoop();
    final EventLoop two = new DefaultEventLoop();

    @AfterEach
    void stop() {
        one.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        two.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    Production produce(String stream) {
        return streams.produce(stream, UUID.randomUUID(), () -> {});
    }

    void sweep(Duration stalledAfter) {
        streams.sweep(System.currentTimeMillis(), STALE, stalledAfter);
    }

    /** Everything handed to the loops so far has been done, and what that handed to them too. */
    void settle() {
        for (int i = 0; i < 3; i++) {
            one.submit(() -> {}).syncUninterruptibly();
            two.submit(() -> {}).syncUninterruptibly();
        }
    }

    double dropped() {
        return registry.counter("fleetwatch.relay.frames.dropped", "reason", "slow_viewer")
                .count();
    }

    void assertEmpty() {
        assertThat(streams.producers()).isEmpty();
        assertThat(streams.watched()).isEmpty();
        assertThat(registry.get("fleetwatch.relay.streams")
                        .tag("kind", "produced")
                        .gauge()
                        .value())
                .isZero();
        assertThat(streams.isIdle()).isTrue();
    }

    static Frame frame(String stream, long number) {
        FrameOutcome outcome = CODEC.decode(
                new FrameHeader(stream, number, number),
                Buffer.buffer(new byte[] {(byte) 0xFF, (byte) 0xD8, 0}),
                Frame.Arrival.now());
        return ((FrameOutcome.Good) outcome).frame();
    }
}
