package io.fleetwatch.relay.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.relay.frame.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Who has a stream: the newest producer here, unless somebody elsewhere is newer still. */
class TakeoverTest extends LiveFixture {

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
    void whoeverLostElsewhereIsSentAwayAndNobodyElse() {
        AtomicInteger superseded = new AtomicInteger();
        Production here = streams.produce("s", UUID.randomUUID(), superseded::incrementAndGet);

        streams.displace("s", UUID.randomUUID());
        assertThat(superseded).hasValue(0);
        streams.displace("s", here.session());

        assertThat(superseded).hasValue(1);
        assertEmpty();
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
}
