package io.fleetwatch.relay.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.relay.frame.Frame;
import io.micrometer.core.instrument.DistributionSummary;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The newest frame to everybody, however slow the others are. */
class LiveStreamsTest extends LiveFixture {

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
    void countsForHowManyAFrameWasAndWhatCame() {
        streams.watch("s", new FakeViewer(one), 0);
        streams.watch("s", new FakeViewer(two), 0);
        Watching leaving = streams.watch("s", new FakeViewer(two), 0);
        Production producer = produce("s");
        producer.publish(frame("s", 1));
        leaving.leave();
        producer.publish(frame("s", 2));
        DistributionSummary fanOut =
                registry.get("fleetwatch.relay.frame.fan.out").summary();
        assertThat(fanOut.count()).isEqualTo(2);
        assertThat(fanOut.totalAmount()).isEqualTo(3 + 2);
        assertThat(registry.get("fleetwatch.relay.viewers").gauge().value()).isEqualTo(2);
        assertThat(registry.counter("fleetwatch.relay.frames.received.payload").count())
                .isEqualTo(frame("s", 1).bytes() + frame("s", 2).bytes());
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

    /** How many frames a rate comes to is decided by {@link PositionTest}, on a clock that no machine can slow down. */
    @Test
    void eachViewerHasTheRateThatItAskedFor() {
        FakeViewer all = new FakeViewer(one);
        FakeViewer tenASecond = new FakeViewer(one);
        FakeViewer oneInAnHour = new FakeViewer(two);
        long begun = System.nanoTime();
        streams.watch("s", all, 0);
        streams.watch("s", tenASecond, 10);
        streams.watch("s", oneInAnHour, 1.0 / 3_600);
        Production producer = produce("s");
        for (int i = 0; i < 60; i++) {
            producer.publish(frame("s", i));
            settle();
        }
        double seconds = (System.nanoTime() - begun) / 1e9;

        assertThat(all.frames).hasSize(60);
        assertThat(oneInAnHour.frames).hasSize(1);
        assertThat((double) tenASecond.frames.size()).isBetween(1.0, seconds * 10 + 2);
        assertThat(tenASecond.droppedTotal).as("thinning is no drop").hasValue(0);
        assertThat(oneInAnHour.droppedTotal).hasValue(0);
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
}
