package io.fleetwatch.gateway.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.gateway.feed.Configs;
import io.fleetwatch.gateway.feed.Entries;
import io.fleetwatch.gateway.feed.Feed;
import io.fleetwatch.gateway.feed.FeedClock;
import io.fleetwatch.gateway.feed.Ring;
import io.fleetwatch.gateway.tracing.PushTraces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pump on its own thread, between a thread that reads the feed and threads that write to sockets. */
class PumpThreadTest {

    private static final int EVENTS = 5_000;

    private final ExecutorService network = Executors.newFixedThreadPool(2);
    private final Feed feed = new Feed();
    private final DashboardMeters meters = new DashboardMeters(new SimpleMeterRegistry());
    private final PumpThread thread = new PumpThread();
    private final Pump pump = new Pump(
            feed,
            Configs.of(DashboardConfig.class, Map.of()),
            meters,
            new AlertMeters(new SimpleMeterRegistry()),
            () -> null,
            PushTraces.OFF,
            thread::wake);

    @BeforeEach
    void start() {
        feed.replace(new Ring("g", -1, 64_000_000));
        thread.start(pump);
    }

    @AfterEach
    void stop() {
        thread.stop();
        network.shutdownNow();
    }

    @Test
    void fortyNineGetEveryEventInOrderWhileOneTakesNothing() {
        List<CountingSocket> sockets = IntStream.range(0, 50)
                .mapToObj(i -> new CountingSocket(i == 0 ? null : network))
                .toList();
        for (CountingSocket socket : sockets) {
            Dashboard dashboard = new Dashboard(socket, "somebody", RegionScope.all(), null, false, FeedClock.now());
            pump.post(() -> pump.add(dashboard));
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> sockets.stream().allMatch(s -> s.messages.get() == 1));
        Ring ring = Objects.requireNonNull(feed.ring());
        for (int seq = 0; seq < EVENTS; seq++) {
            Entries.append(ring, seq, "north", 800, FeedClock.now());
            feed.changed();
        }
        List<CountingSocket> others = sockets.subList(1, 50);
        await().atMost(Duration.ofSeconds(30)).until(() -> others.stream().allMatch(s -> s.lastSeq == EVENTS - 1));
        assertThat(others).allMatch(socket -> socket.gaps == 0);
        assertThat(sockets.getFirst().bytes.get()).isLessThanOrEqualTo(256 * 1024);
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(meters.inFlight()).isLessThanOrEqualTo(256 * 1024));
    }

    /** Takes messages a moment later, on another thread; without one it never takes any. */
    private static final class CountingSocket implements DashboardSocket {

        private final @Nullable ExecutorService network;
        final AtomicLong messages = new AtomicLong();
        final AtomicLong bytes = new AtomicLong();
        volatile long lastSeq = -1;
        volatile long gaps;

        CountingSocket(@Nullable ExecutorService network) {
            this.network = network;
        }

        @Override
        public String id() {
            return "counting";
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // written on the dashboards' thread alone
        public Uni<Void> send(String text) {
            messages.incrementAndGet();
            bytes.addAndGet(text.length());
            if (text.startsWith("{\"seq\":")) {
                long seq = Long.parseLong(text.substring(7, text.indexOf(' ')));
                gaps += seq == lastSeq + 1 ? 0 : 1;
                lastSeq = seq;
            }
            return network == null
                    ? Uni.createFrom().nothing()
                    : Uni.createFrom().completionStage(() -> CompletableFuture.runAsync(() -> {}, network));
        }

        @Override
        public void close(CloseCode code) {
            throw new AssertionError("closed with " + code);
        }
    }
}
