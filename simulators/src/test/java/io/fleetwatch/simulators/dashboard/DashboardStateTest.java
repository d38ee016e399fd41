package io.fleetwatch.simulators.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.simulators.dashboard.Finding.Kind;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DashboardStateTest {

    private final DashboardState state = new DashboardState();

    @Test
    void appliesTransitionsWithTheirCameras() {
        begin(10, "offline", 4);
        apply(Events.online(11, 5));
        assertNvr("online", 5, "online");
        apply(Events.offline(12, 6));
        assertNvr("offline", 6, "offline");
        assertThat(state.findings()).isEmpty();
    }

    @Test
    void positionAdvancesWithNvrMessagesAndCursorsButNotWithCameras() {
        begin(10, "online", 4);
        apply(Events.cameraUpdate("online", "offline").put("seq", 99));
        assertThat(state.position()).isEqualTo(new Position(10, "g1"));
        apply(Events.update(11, 5, "online", "offline"));
        assertThat(state.position()).isEqualTo(new Position(11, "g1"));
        state.advance(new Position(15, "g1"));
        assertThat(state.position()).isEqualTo(new Position(15, "g1"));
        state.advance(new Position(14, "g1"));
        assertThat(state.position()).isEqualTo(new Position(15, "g1"));
    }

    @Test
    void aPositionOfAnotherGenerationIsANewBeginning() {
        begin(10, "online", 4);
        state.advance(new Position(2, "g2"));
        assertThat(state.position()).isEqualTo(new Position(2, "g2"));
    }

    @Test
    void dropsAVersionThatCameBefore() {
        begin(10, "offline", 4);
        apply(Events.online(11, 5), Events.online(12, 5));
        assertNvr("online", 5, "online");
        assertThat(kinds()).containsExactly(Kind.DOUBLE);
    }

    @Test
    void anEventThatTheSnapshotAlreadyHoldsIsNoDouble() {
        begin(10, "online", 5);
        apply(Events.online(9, 5));
        assertNvr("online", 5, "online");
        assertThat(state.position()).isEqualTo(new Position(10, "g1"));
        assertThat(state.findings()).isEmpty();
    }

    @Test
    void noticesAMissingVersion() {
        begin(10, "offline", 4);
        apply(Events.online(11, 6));
        assertThat(kinds()).containsExactly(Kind.GAP);
    }

    @Test
    void noticesAnUnknownNvr() {
        state.replace(List.of(), new Position(10, "g1"));
        apply(Events.online(11, 5));
        assertThat(kinds()).containsExactly(Kind.UNKNOWN_NVR);
    }

    @Test
    void withoutASnapshotEveryNvrIsUnknownAtFirst() {
        apply(Events.online(11, 5));
        assertNvr("online", 5, "online");
        assertThat(state.findings()).isEmpty();
    }

    @Test
    void noticesAnOnlineCameraUnderAnOfflineNvr() {
        begin(10, "online", 4);
        JsonObject offline = Events.offline(11, 5);
        offline.getJsonArray("cameras").clear();
        apply(offline);
        assertThat(kinds()).containsExactly(Kind.ONLINE_UNDER_OFFLINE);
    }

    @Test
    void noticesATransitionThatIsNone() {
        begin(10, "online", 4);
        apply(Events.online(11, 5));
        assertThat(kinds()).contains(Kind.CONTRADICTION);
    }

    @Test
    void noticesCameraMessagesThatAreMissing() {
        begin(10, "online", 4);
        apply(Events.update(11, 5, "online", "offline"));
        assertThat(kinds()).containsExactly(Kind.CAMERA_MESSAGES_DIFFER);
    }

    @Test
    void cameraMessagesCutOffFromTheirNvrMessageAreForgottenOnTheNextConnection() {
        begin(10, "online", 4);
        apply(Events.cameraUpdate("online", "offline"));
        state.connected();
        apply(Events.cameraUpdate("online", "offline"), Events.update(11, 5, "online", "offline"));
        assertThat(state.findings()).isEmpty();
        assertNvr("online", 5, "offline");
    }

    @Test
    void aRemovedNvrStaysRemovedWhenAnOldEventComesLate() {
        begin(10, "online", 4);
        apply(Events.removed(12, 6), Events.offline(11, 5));
        assertThat(state.nvrs()).isEmpty();
    }

    @Test
    void aSnapshotDoesNotTurnBackWhatIsNewer() {
        begin(10, "offline", 4);
        apply(Events.online(11, 5));
        state.replace(SnapshotFixture.of(Events.snapshot(10, "offline", 4)), new Position(11, "g1"));
        assertNvr("online", 5, "online");
    }

    @Test
    void anEditCarriesTheWholeNvr() {
        begin(10, "online", 4);
        apply(Events.changed(11, 5, "online").put("device_name", "renamed"));
        assertThat(Objects.requireNonNull(state.nvr(1)).deviceName()).isEqualTo("renamed");
        assertNvr("online", 5, "online");
    }

    private void begin(long asOf, String status, long version) {
        state.replace(SnapshotFixture.of(Events.snapshot(asOf, status, version)), new Position(asOf, "g1"));
    }

    private void apply(JsonObject... events) {
        for (JsonObject event : events) {
            state.apply(event);
        }
    }

    private void assertNvr(String status, long version, String camera) {
        NvrView nvr = Objects.requireNonNull(state.nvr(1));
        assertThat(nvr.status()).isEqualTo(status);
        assertThat(nvr.version()).isEqualTo(version);
        assertThat(nvr.statusByCamera()).isEqualTo(Map.of("CAM-001", camera));
    }

    private List<Kind> kinds() {
        return state.findings().stream().map(Finding::kind).toList();
    }

    /** The NVRs of a snapshot page. */
    private static final class SnapshotFixture {
        static List<NvrView> of(JsonObject page) {
            return page.getJsonArray("nvrs").stream()
                    .map(JsonObject.class::cast)
                    .map(NvrView::of)
                    .toList();
        }
    }
}
