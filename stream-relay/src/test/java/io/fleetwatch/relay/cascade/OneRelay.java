package io.fleetwatch.relay.cascade;

import io.fleetwatch.relay.frame.Frame;
import io.fleetwatch.relay.frame.Frame.Arrival;
import io.fleetwatch.relay.frame.FrameCodec;
import io.fleetwatch.relay.frame.FrameOutcome;
import io.fleetwatch.relay.live.LiveMeters;
import io.fleetwatch.relay.live.LiveStreams;
import io.fleetwatch.relay.live.Production;
import io.fleetwatch.relay.live.Viewer;
import io.fleetwatch.relay.live.Watching;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.EventLoop;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.impl.VertxInternal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** One relay of several in this process: its own streams, event loops, sockets and Kafka clients. */
final class OneRelay implements AutoCloseable {

    static final RelaySecrets SECRETS = new RelaySecrets(List.of("shared by the relays of this test"));
    private static final int MAX_PAYLOAD = 2 * 1_024 * 1_024;
    private static final int MAX_MESSAGE = MAX_PAYLOAD + 64 * 1_024;
    private static final AtomicLong SESSIONS = new AtomicLong();
    private static final FrameCodec CODEC = new FrameCodec(MAX_PAYLOAD);

    final Vertx vertx = Vertx.vertx();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final LiveStreams streams = new LiveStreams(new LiveMeters(registry));
    final Announcements announcements;
    final Self self;
    private final Cascade cascade;
    private final AtomicBoolean open = new AtomicBoolean(true);

    OneRelay(String name, String bootstrapServers) {
        this(name, bootstrapServers, Map.of());
    }

    OneRelay(String name, String bootstrapServers, Map<String, String> configuration) {
        this(name, bootstrapServers, configuration, Optional.empty());
    }

    OneRelay(String name, String bootstrapServers, Map<String, String> configuration, Optional<RelayTls> tls) {
        CascadeSettings settings = settings(configuration);
        CascadeMeters meters = new CascadeMeters(registry);
        InternalListener listener = new InternalListener(vertx, streams, settings, meters, SECRETS, tls, MAX_MESSAGE);
        int port = done(listener.listen("127.0.0.1", 0));
        self = new Self(name, "127.0.0.1:" + port);
        announcements = new Announcements(self, streams);
        KafkaClients kafka = new KafkaClients(Map.of("bootstrap.servers", bootstrapServers));
        cascade = new Cascade(
                self, vertx, streams, announcements, kafka, CODEC, settings, meters, SECRETS, tls, MAX_MESSAGE);
        cascade.start();
    }

    static CascadeSettings settings(Map<String, String> configuration) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(CascadeSettings.class)
                .withDefaultValues(configuration)
                .build()
                .getConfigMapping(CascadeSettings.class);
    }

    /** A camera that is connected to this relay. */
    final class Camera {
        final String streamId;
        final UUID session = new UUID(7, SESSIONS.incrementAndGet());
        private final Production production;
        private volatile boolean superseded;

        private Camera(String streamId) {
            this.streamId = streamId;
            this.production = streams.produce(streamId, session, () -> superseded = true);
        }

        boolean isSuperseded() {
            return superseded;
        }

        /** What it sent, byte for byte. */
        Buffer send(long seq) {
            Buffer message = message(streamId, seq);
            production.publish(frame(message));
            return message;
        }

        void disconnect() {
            production.end();
        }
    }

    /** Somebody who watches at this relay. */
    final class Eyes implements Viewer {
        final List<Frame> frames = new CopyOnWriteArrayList<>();
        private final EventLoop loop =
                ((VertxInternal) vertx).createEventLoopContext().nettyEventLoop();
        private final Watching watching;

        private Eyes(String streamId) {
            watching = streams.watch(streamId, this, 0);
        }

        @Override
        public EventLoop loop() {
            return loop;
        }

        @Override
        public void send(Frame frame, Runnable landed) {
            frames.add(frame);
            landed.run();
        }

        @Override
        public void tooSlow() {
            throw new AssertionError("it reads at once");
        }

        List<Buffer> messages() {
            return frames.stream().map(Frame::binary).toList();
        }

        void leave() {
            watching.leave();
        }
    }

    Camera camera(String streamId) {
        return new Camera(streamId);
    }

    Eyes eyes(String streamId) {
        return new Eyes(streamId);
    }

    double counter(String name, String... tags) {
        return registry.find(name).tags(tags).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    /** As by SIGTERM. */
    void leave() {
        if (open.getAndSet(false)) {
            cascade.leave();
            done(vertx.close());
        }
    }

    /** As by SIGKILL: sockets end, nothing is said. */
    @Override
    public void close() {
        if (open.getAndSet(false)) {
            cascade.stop();
            done(vertx.close());
        }
    }

    /** A frame whose header nobody would write the same way again. */
    static Buffer message(String streamId, long seq) {
        byte[] header = ("{ \"seq\":" + seq + ",\"unheard-of\":[1], \"streamId\":\"" + streamId + "\" }")
                .getBytes(StandardCharsets.UTF_8);
        return Buffer.buffer()
                .appendUnsignedByte((short) 1)
                .appendUnsignedByte((short) 1)
                .appendUnsignedShort(header.length)
                .appendBytes(header)
                .appendBytes(new byte[] {(byte) 0xFF, (byte) 0xD8})
                .appendBytes(new byte[20_000]);
    }

    private static Frame frame(Buffer message) {
        return switch (CODEC.decode(message, Arrival.now())) {
            case FrameOutcome.Good it -> it.frame();
            case FrameOutcome.Broken it -> throw new AssertionError(it);
            case FrameOutcome.TooBig it -> throw new AssertionError(it);
        };
    }

    static <T> T done(io.vertx.core.Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
