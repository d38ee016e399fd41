package io.fleetwatch.gateway.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.gateway.feed.Entries;
import io.fleetwatch.gateway.feed.GoldenFile;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BatchTest {

    private final PumpFixture fixture = new PumpFixture().at(-1, 10_000_000);
    private final FakeSocket socket = new FakeSocket("one");

    @Test
    void eventsGatherForFiftyMillisecondsIntoOneMessage() {
        fixture.open(socket, RegionScope.all(), null, true);
        append(1, "{\"type\":\"nvr_offline\",\"seq\":1}");
        fixture.pass(30);
        append(2, "{\"type\":\"nvr_offline\",\"seq\":2}");
        fixture.pass(19);
        assertThat(socket.sent).hasSize(1);
        fixture.pass(1);
        assertThat(socket.sent).hasSize(2);
        assertThat(socket.sent.getLast()).isEqualTo(GoldenFile.messages("batch").getFirst());
    }

    @Test
    void camerasAndTheirNvrStayTogetherInOrder() {
        fixture.open(socket, RegionScope.all(), null, true);
        append(1, "{\"camera\":1}", "{\"camera\":2}", "{\"nvr\":1}");
        fixture.pass(50);
        assertThat(socket.sent.getLast())
                .isEqualTo("{\"type\":\"batch\",\"events\":[{\"camera\":1},{\"camera\":2},{\"nvr\":1}]}");
    }

    @Test
    void aFullBatchDoesNotWaitAndNoneIsLargerThanItsLimit() {
        fixture.open(socket, RegionScope.all(), null, true);
        for (int seq = 0; seq < 100; seq++) {
            fixture.event(seq, "north", 1_000);
        }
        fixture.settle();
        assertThat(socket.sent).hasSizeGreaterThan(1);
        assertThat(socket.sent)
                .allSatisfy(message -> assertThat(message.length()).isLessThanOrEqualTo(64 * 1024));
        fixture.pass(50);
        assertThat(socket.sentBytes).isGreaterThan(100_000);
    }

    @Test
    void oneScopeAtOnePlaceIsEncodedOnce() {
        for (int i = 0; i < 20; i++) {
            fixture.open(new FakeSocket("all " + i), RegionScope.all(), null, true);
            fixture.open(new FakeSocket("north " + i), RegionScope.only(Set.of("north")), null, true);
        }
        fixture.event(1, "north");
        fixture.pass(50);
        assertThat(fixture.count("fleetwatch.dashboard.batches.encoded")).isEqualTo(2);
        assertThat(fixture.count("fleetwatch.dashboard.batches.shared")).isEqualTo(38);
    }

    @Test
    void aBatchHoldsOnlyWhatItsScopeMaySee() {
        fixture.open(socket, RegionScope.only(Set.of("north")), null, true);
        fixture.event(1, "south");
        fixture.event(2, null);
        fixture.pass(100);
        assertThat(socket.sent).hasSize(1);
        append(3, "{\"seq\":3}");
        fixture.pass(50);
        assertThat(socket.sent.getLast()).isEqualTo("{\"type\":\"batch\",\"events\":[{\"seq\":3}]}");
    }

    @Test
    void cursorsStandBetweenBatches() {
        fixture.open(socket, RegionScope.all(), null, true);
        append(7, "{\"seq\":7}");
        fixture.pass(6_000);
        assertThat(socket.sent)
                .endsWith("{\"type\":\"batch\",\"events\":[{\"seq\":7}]}", ControlMessages.cursor(7, "g"));
    }

    @Test
    void encodedBatchesTakeNoMoreMemoryThanTheirLimit() {
        Batches batches = new Batches(10_000, fixture.meters);
        for (int seq = 0; seq < 100; seq++) {
            fixture.event(seq, "north", 1_000);
        }
        for (int index = 0; index < 100; index++) {
            batches.from(fixture.ring(), index, RegionScope.all(), 3_000, 100);
            assertThat(batches.bytes()).isLessThanOrEqualTo(10_000);
        }
    }

    private void append(long seq, String... messages) {
        Entries.append(fixture.ring(), seq, "north", fixture.now, messages);
        fixture.feed.changed();
    }
}
