package io.fleetwatch.relay.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.relay.frame.Frame;
import io.fleetwatch.relay.frame.FrameCodec;
import io.fleetwatch.relay.frame.FrameHeader;
import io.fleetwatch.relay.frame.FrameOutcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With real event loops and viewers that do as they are told. */
class LiveStreamsTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration STALE = Duration.ofSeconds(2);
    private static final FrameCodec CODEC = new FrameCodec(1_000);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final LiveStreams streams = new LiveStreams(new LiveMeters(registry));
    private final EventLoop one = new DefaultEventLoop();
    private final EventLoop two = new DefaultEventLoop();

    @AfterEach
    void stop() {
        one.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        two.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void everyViewerGetsTheSameFrameOnItsOwnLoop() {
        FakeViewer first = new FakeViewer(one);
        FakeViewer second = new FakeViewer(two);
        streams.watch("s", first, 0);
        streams.watch("s", second, 0);
        Production producer = produce("s");
        Frame frame = frame("s", 1);

        assertThat(producer.publish(frame)).isTrue();

        await().atMost(SOON).until(() -> first.frames.size() == 1 && second.frames.size() == 1);
        assertThat(first.frames.getFirst()).isSameAs(frame).isSameAs(second.frames.getFirst());
        assertThat(first.wrongThread).isFalse();
        assertThat(streams.newest("s")).contains(frame);
    }

    @Test
    void oneStalledViewerCostsTheOthersNothingAndSkipsToTheNewest() {
        FakeViewer slow = new FakeViewer(one);
        FakeViewer fast = new FakeViewer(one);
        slow.stall();
        streams.watch("s", slow, 0);
        streams.watch("s", fast, 0);
        Production producer = produce("s");
        for (int i = 0; i < 50; i++) {
            producer.publish(frame("s", i));
            long now = i;
            await().atMost(SOON).until(() -> fast.lastSeq() == now);
        }
        assertThat(fast.frames).hasSize(50);
        assertThat(slow.frames).hasSize(1);

        slow.recover();

        await().atMost(SOON).until(() -> slow.lastSeq() == 49);
        assertThat(slow.frames).hasSize(2);
        await().atMost(SOON).until(() -> dropped() == 48);
        await().atMost(SOON).until(() -> {
            sweep(Duration.ofSeconds(30));
            return slow.droppedTotal.get() == 48;
        });
        assertThat(fast.droppedTotal).hasValue(0);
    }

    @Test
    void aViewerThatTakesNothingIsEndedAndSentNothingMore() {
        FakeViewer slow = new FakeViewer(one);
        slow.stall();
        Watching watching = streams.watch("s", slow, 0);
        Production producer = produce("s");
        producer.publish(frame("s", 1));
        await().atMost(SOON).until(() -> slow.frames.size() == 1);

        await().atMost(SOON).until(() -> {
            sweep(Duration.ofMillis(20));
            return slow.tooSlow.get();
        });
        slow.recover();
        producer.publish(frame("s", 2));
        settle();

        assertThat(slow.frames).hasSize(1);
        assertThat(registry.counter("fleetwatch.relay.viewers.too.slow").count())
                .isEqualTo(1);
        watching.leave();
        producer.end();
        assertEmpty();
    }

    @Test
    void theNewerProducerTakesOverAndViewersStay() {
        FakeViewer viewer = new FakeViewer(one);
        streams.watch("s", viewer, 0);
        AtomicInteger superseded = new AtomicInteger();
        Production older = streams.produce("s", UUID.randomUUID(), superseded::incrementAndGet);
        older.publish(frame("s", 1));
        await().atMost(SOON).until(() -> viewer.lastSeq() == 1);

        Production newer = produce("s");

        assertThat(superseded).hasValue(1);
        assertThat(older.publish(frame("s", 2))).isFalse();
        assertThat(older.isCurrent()).isFalse();
        newer.publish(frame("s", 3));
        await().atMost(SOON).until(() -> viewer.lastSeq() == 3);
        older.end();
        assertThat(newer.isCurrent()).as("the older one cannot end the newer").isTrue();
        assertThat(viewer.frames).extracting(Frame::timestampMs).containsExactly(1L, 3L);
    }

    @Test
    void aProducerHereIsNearerThanOneElsewhere() {
        FakeViewer viewer = new FakeViewer(one);
        streams.watch("s", viewer, 0);
        AtomicInteger superseded = new AtomicInteger();
        Production far = streams.receive("s", UUID.randomUUID(), superseded::incrementAndGet);
        assertThat(far).isNotNull();
        assertThat(streams.producer("s")).isEmpty();

        Production near = produce("s");

        assertThat(superseded).hasValue(1);
        assertThat(streams.receive("s", UUID.randomUUID(), () -> {})).isNull();
        assertThat(streams.producer("s"))
                .hasValueSatisfying(it -> assertThat(it.session()).isEqualTo(near.session()));
    }

    @Test
    void whoeverLostElsewhereIsSentAwayUnlessItIsTheWinner() {
        AtomicInteger superseded = new AtomicInteger();
        Production here = streams.produce("s", UUID.randomUUID(), superseded::incrementAndGet);

        streams.displace("s", here.session());
        assertThat(superseded).hasValue(0);
        streams.displace("s", UUID.randomUUID());

        assertThat(superseded).hasValue(1);
        assertEmpty();
    }

    @Test
    void thinsThirtyFramesASecondToTen() {
        FakeViewer viewer = new FakeViewer(one);
        streams.watch("s", viewer, 10);
        Production producer = produce("s");
        long begun = System.nanoTime();
        for (int i = 0; i < 60; i++) {
            producer.publish(frame("s", i));
            long next = begun + (i + 1) * 33_333_333L;
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .atMost(SOON)
                    .until(() -> System.nanoTime() >= next);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        settle();
        assertThat((double) viewer.frames.size()).isBetween(seconds * 10 * 0.6, seconds * 10 + 2);
        assertThat(viewer.droppedTotal).hasValue(0);
    }

    @Test
    void aStreamThatStopsIsToldOnceAndTheNextFrameEndsIt() {
        FakeViewer viewer = new FakeViewer(one);
        streams.watch("s", viewer, 0);
        Production producer = produce("s");
        producer.publish(frame("s", 1));
        settle();
        long now = System.currentTimeMillis();

        streams.sweep(now + 1_000, STALE, SOON);
        settle();
        assertThat(viewer.staleNotices).hasValue(0);
        streams.sweep(now + 3_000, STALE, SOON);
        streams.sweep(now + 4_000, STALE, SOON);
        settle();
        assertThat(viewer.staleNotices).hasValue(1);

        FakeViewer newcomer = new FakeViewer(two);
        streams.watch("s", newcomer, 0);
        await().atMost(SOON).until(() -> newcomer.staleNotices.get() == 1);
        producer.publish(frame("s", 2));
        streams.sweep(System.currentTimeMillis() + 3_000, STALE, SOON);
        settle();
        assertThat(viewer.staleNotices).hasValue(2);
    }

    @Test
    void aNewcomerGetsTheNewestFrameAtOnceButNotThatOfACameraThatIsGone() {
        FakeViewer stays = new FakeViewer(one);
        streams.watch("s", stays, 0);
        Production producer = produce("s");
        producer.publish(frame("s", 1));
        producer.publish(frame("s", 2));
        FakeViewer second = new FakeViewer(two);
        streams.watch("s", second, 0);
        await().atMost(SOON).until(() -> second.lastSeq() == 2);

        producer.end();
        FakeViewer third = new FakeViewer(two);
        streams.watch("s", third, 0);
        settle();

        assertThat(third.frames).isEmpty();
        assertThat(streams.newest("s")).isEmpty();
    }

    @Test
    void whoeverIsBoundToAProducerEndsWithIt() {
        assertThat(streams.watchOnly("s", UUID.randomUUID(), new FakeViewer(one)))
                .isEmpty();
        Production producer = produce("s");
        assertThat(streams.watchOnly("s", UUID.randomUUID(), new FakeViewer(one)))
                .isEmpty();
        FakeViewer relay = new FakeViewer(one);
        Watching watching = streams.watchOnly("s", producer.session(), relay).orElseThrow();
        producer.publish(frame("s", 1));
        await().atMost(SOON).until(() -> relay.lastSeq() == 1);
        assertThat(streams.isWatched("s")).as("by people here").isFalse();

        Production next = produce("s");

        await().atMost(SOON).until(relay.ended::get);
        next.publish(frame("s", 2));
        settle();
        assertThat(relay.frames).hasSize(1);
        watching.leave();
        next.end();
        assertEmpty();
    }

    @Test
    void manyProducersAndViewersComingAndGoingLeaveNothingBehind() throws Exception {
        List<Thread> threads = new ArrayList<>();
        List<FakeViewer> viewers = Collections.synchronizedList(new ArrayList<>());
        for (int t = 0; t < 6; t++) {
            boolean produces = t % 2 == 0;
            threads.add(Thread.ofPlatform().start(() -> {
                ThreadLocalRandom dice = ThreadLocalRandom.current();
                for (int i = 0; i < 2_000; i++) {
                    String stream = "s" + dice.nextInt(3);
                    if (produces) {
                        Production production = produce(stream);
                        for (int n = 0; n < 3; n++) {
                            production.publish(frame(stream, n));
                        }
                        production.end();
                    } else {
                        FakeViewer viewer = new FakeViewer(dice.nextBoolean() ? one : two);
                        viewers.add(viewer);
                        Watching watching = streams.watch(stream, viewer, 0);
                        if (dice.nextInt(10) == 0) {
                            sweep(Duration.ofSeconds(30));
                        }
                        watching.leave();
                        watching.leave();
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join(60_000);
            assertThat(thread.isAlive()).isFalse();
        }
        settle();
        assertThat(viewers).noneMatch(it -> it.wrongThread.get());
        assertEmpty();
    }

    private Production produce(String stream) {
        return streams.produce(stream, UUID.randomUUID(), () -> {});
    }

    private void sweep(Duration stalledAfter) {
        streams.sweep(System.currentTimeMillis(), STALE, stalledAfter);
    }

    /** Everything handed to the loops so far has been done, and what that handed to them too. */
    private void settle() {
        for (int i = 0; i < 3; i++) {
            one.submit(() -> {}).syncUninterruptibly();
            two.submit(() -> {}).syncUninterruptibly();
        }
    }

    private double dropped() {
        return registry.counter("fleetwatch.relay.frames.dropped", "reason", "slow_viewer")
                .count();
    }

    private void assertEmpty() {
        assertThat(streams.producers()).isEmpty();
        assertThat(streams.watched()).isEmpty();
        assertThat(registry.get("fleetwatch.relay.streams")
                        .tag("kind", "produced")
                        .gauge()
                        .value())
                .isZero();
        assertThat(streams.isIdle()).isTrue();
    }

    private static Frame frame(String stream, long number) {
        FrameOutcome outcome = CODEC.decode(
                new FrameHeader(stream, number, number),
                Buffer.buffer(new byte[] {(byte) 0xFF, (byte) 0xD8, 0}),
                Frame.Arrival.now());
        return ((FrameOutcome.Good) outcome).frame();
    }
}
