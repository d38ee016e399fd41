package io.fleetwatch.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.contracts.CameraChange;
import io.fleetwatch.contracts.FeedRecord.FeedCamera;
import io.fleetwatch.contracts.FeedRecord.NvrChanged;
import io.fleetwatch.contracts.FeedRecord.NvrRemoved;
import io.fleetwatch.contracts.FeedRecord.StatusChanged;
import io.fleetwatch.contracts.Status;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WireEncoderTest {

    private static final String HOST = "DESKTOP-T7MNQIA";
    private static final String DEVICE = "NVR-Main-Branch-01";
    private static final Instant AT = Instant.parse("2024-01-15T10:30:00Z");

    @Test
    void connectingIsOneMessageWithItsCamerasInside() {
        assertThat(encode(7, 41, "north", Status.OFFLINE, Status.ONLINE, AT, up(11), up(12)))
                .isEqualTo(GoldenFile.messages("nvr_online"));
    }

    @Test
    void disconnectingIsOneMessageAndAMissingRegionIsNull() {
        assertThat(encode(8, 42, null, Status.ONLINE, Status.OFFLINE, AT.plusMillis(120), down(11)))
                .isEqualTo(GoldenFile.messages("nvr_offline"));
    }

    @Test
    void camerasOfAnOnlineNvrStandBeforeTheirNvrAndTimesAreCutToMilliseconds() {
        assertThat(encode(9, 43, "north", Status.ONLINE, Status.ONLINE, AT.plusNanos(123_999_999), down(11), up(12)))
                .isEqualTo(GoldenFile.messages("nvr_status_update"));
    }

    @Test
    void anEditedNvrIsToldWhole() {
        var changed = new NvrChanged(
                1,
                10,
                HOST,
                "NVR \"Büro\"",
                "north",
                null,
                Status.ONLINE,
                List.of(new FeedCamera(11, "CAM-001", "192.168.0.101", Status.ONLINE)),
                AT);
        assertThat(WireEncoder.encode(changed, 44).messages()).isEqualTo(GoldenFile.messages("nvr_changed"));
    }

    @Test
    void aRemovedNvrIsNamed() {
        assertThat(WireEncoder.encode(new NvrRemoved(1, 11, HOST, "north", AT), 45)
                        .messages())
                .isEqualTo(GoldenFile.messages("nvr_removed"));
    }

    @Test
    void everyCharacterIsOneByte() {
        var removed = new NvrRemoved(1, 11, "摄像机-𝕏", "Süd", AT);
        assertThat(WireEncoder.encode(removed, 1).messages().getFirst().chars()).allMatch(c -> c < 128);
    }

    private static List<String> encode(
            long version,
            long seq,
            @Nullable String region,
            Status from,
            Status to,
            Instant at,
            CameraChange... cameras) {
        var change = new StatusChanged(1, version, HOST, DEVICE, region, from, to, List.of(cameras), at);
        return WireEncoder.encode(change, seq).messages();
    }

    private static CameraChange up(long id) {
        return new CameraChange(id, "CAM-00" + id % 10, Status.OFFLINE, Status.ONLINE);
    }

    private static CameraChange down(long id) {
        return new CameraChange(id, "CAM-00" + id % 10, Status.ONLINE, Status.OFFLINE);
    }
}
