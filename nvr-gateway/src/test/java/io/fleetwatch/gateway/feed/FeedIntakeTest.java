package io.fleetwatch.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.contracts.Codec;
import io.fleetwatch.contracts.FeedRecord;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedIntakeTest {

    private final Ring ring = new Ring("g", 99, 1_000_000);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final HeardSignals signals = new HeardSignals();
    private final FeedIntake intake = new FeedIntake(
            ring, 100, signals, new FeedMeters(registry, new Feed(), Configs.of(FeedConfig.class, Map.of())));

    @Test
    void everyKindOfEventBecomesAnEntryWithItsOwnRegion() {
        take(100, Records.offline(1, 1, "north"));
        take(101, Records.changed(1, 2, null));
        take(102, Records.removed(1, 3, "south"));
        assertThat(LongStream.range(0, 3).mapToObj(ring::get))
                .extracting(FeedEntry::type)
                .containsExactly("nvr_offline", "nvr_changed", "nvr_removed");
        assertThat(LongStream.range(0, 3).mapToObj(ring::get))
                .extracting(FeedEntry::region)
                .containsExactly("north", null, "south");
    }

    @Test
    void repetitionsAreDroppedAndStillCountAsRead() {
        take(100, Records.offline(1, 5, "north"));
        take(101, Records.offline(1, 4, "north"));
        take(102, Records.offline(1, 5, "north"));
        assertThat(ring.end()).isEqualTo(1);
        assertThat(ring.head()).isEqualTo(102);
        assertThat(count("fleetwatch.feed.duplicates.dropped")).isEqualTo(2);
    }

    @Test
    void aRepetitionFromBeforeARemovalDoesNotBringTheNvrBack() {
        take(100, Records.offline(1, 5, "north"));
        take(101, Records.removed(1, 6, "north"));
        take(102, Records.offline(1, 5, "north"));
        take(103, Records.changed(1, 7, "south"));
        assertThat(LongStream.range(0, ring.end()).mapToObj(ring::get))
                .extracting(FeedEntry::seq)
                .containsExactly(100L, 101L, 103L);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "null",
                "{",
                "[]",
                "{\"type\":\"status_changed\"}",
                "{\"type\":\"nvr_removed\",\"nvr_id\":1,\"version\":1,\"at\":\"2024-01-15T10:30:00Z\"}",
                "{\"type\":\"nvr_removed\",\"nvr_id\":1,\"hostname\":\"h\",\"at\":\"2024-01-15T10:30:00Z\"}",
                "{\"type\":\"status_changed\",\"nvr_id\":1,\"version\":1,\"hostname\":\"h\",\"device_name\":\"d\","
                        + "\"from\":\"online\",\"to\":\"offline\",\"cameras\":[null],\"at\":\"2024-01-15T10:30:00Z\"}",
                "{\"type\":\"superseded\",\"nvr_id\":1}"
            })
    void whatCannotBeReadIsCountedAndTheFeedGoesOn(@Nullable String text) {
        intake.take(100, text == null ? null : text.getBytes(StandardCharsets.UTF_8), 0);
        take(101, Records.offline(1, 1, "north"));
        assertThat(count("fleetwatch.feed.malformed.skipped")).isEqualTo(1);
        assertThat(ring.end()).isEqualTo(1);
        assertThat(ring.head()).isEqualTo(101);
    }

    @Test
    void aTypeOfALaterVersionIsCountedApart() {
        intake.take(100, "{\"type\":\"nvr_painted\",\"nvr_id\":1}".getBytes(StandardCharsets.UTF_8), 0);
        assertThat(count("fleetwatch.feed.unknown.skipped")).isEqualTo(1);
        assertThat(count("fleetwatch.feed.malformed.skipped")).isZero();
        assertThat(ring.head()).isEqualTo(100);
    }

    @Test
    void signalsGoToTheSessionsAndNeverToDashboards() {
        UUID session = new UUID(0, 1);
        UUID by = new UUID(0, 2);
        take(100, new FeedRecord.Superseded(7, session, by));
        take(101, new FeedRecord.ReportWanted(8));
        assertThat(signals.heard).containsExactly("superseded 7 " + session + " by " + by, "report wanted 8");
        assertThat(ring.end()).isZero();
        assertThat(ring.head()).isEqualTo(101);
    }

    @Test
    void sessionsThatFailDoNotStopTheFeed() {
        signals.failing = true;
        take(100, new FeedRecord.ReportWanted(8));
        take(101, Records.offline(1, 1, "north"));
        assertThat(ring.end()).isEqualTo(1);
    }

    private void take(long seq, FeedRecord feedRecord) {
        intake.take(seq, Codec.FEED.write(feedRecord), 0);
    }

    private double count(String name) {
        return registry.get(name).counter().count();
    }
}
