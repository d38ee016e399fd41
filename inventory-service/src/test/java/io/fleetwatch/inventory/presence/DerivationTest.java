package io.fleetwatch.inventory.presence;

import static io.fleetwatch.contracts.Status.OFFLINE;
import static io.fleetwatch.contracts.Status.ONLINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.contracts.CameraChange;
import io.fleetwatch.contracts.CameraReport;
import io.fleetwatch.contracts.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DerivationTest {

    @Test
    void threeCamerasOnlineAndTwoOfflineAreExactlyThat() {
        var nvr = nvr(OFFLINE, OFFLINE, OFFLINE, OFFLINE, OFFLINE, OFFLINE);
        var outcome = Derivation.derive(nvr, reporting(ONLINE, ONLINE, ONLINE, OFFLINE, OFFLINE));
        assertThat(outcome.to()).isEqualTo(ONLINE);
        assertThat(outcome.cameras())
                .containsExactly(
                        new CameraChange(1, "CAM-001", OFFLINE, ONLINE),
                        new CameraChange(2, "CAM-002", OFFLINE, ONLINE),
                        new CameraChange(3, "CAM-003", OFFLINE, ONLINE));
    }

    @Test
    void anNvrThatReportsNothingAnswersForAllItsCameras() {
        var outcome = Derivation.derive(nvr(OFFLINE, OFFLINE, OFFLINE), view(new Session.Snapshot(0, null)));
        assertThat(outcome.cameras()).extracting(CameraChange::to).containsExactly(ONLINE, ONLINE);
    }

    @Test
    void aCameraThatAReportDoesNotNameKeepsItsStatus() {
        var outcome = Derivation.derive(nvr(ONLINE, ONLINE, ONLINE), reporting(OFFLINE));
        assertThat(outcome.cameras()).extracting(CameraChange::name).containsExactly("CAM-001");
    }

    @Test
    void aReportThatNamesNoCameraChangesNone() {
        var outcome = Derivation.derive(nvr(ONLINE, ONLINE, OFFLINE), reporting());
        assertThat(outcome.changesAnything()).isFalse();
    }

    @Test
    void aSnapshotTheLedgerMissedChangesNoCamera() {
        var outcome = Derivation.derive(nvr(ONLINE, ONLINE, OFFLINE), view(Session.Snapshot.UNKNOWN));
        assertThat(outcome.changesAnything()).isFalse();
    }

    @Test
    void namesTheNvrDoesNotOwnAreCountedAndIgnored() {
        var outcome = Derivation.derive(nvr(ONLINE, ONLINE), reporting(ONLINE, ONLINE, OFFLINE));
        assertThat(outcome.unknown()).isEqualTo(2);
        assertThat(outcome.changesAnything()).isFalse();
    }

    @Test
    void withoutALiveSessionEverythingIsOffline() {
        var outcome = Derivation.derive(nvr(ONLINE, ONLINE, OFFLINE), new NvrView(12, null));
        assertThat(outcome.from()).isEqualTo(ONLINE);
        assertThat(outcome.to()).isEqualTo(OFFLINE);
        assertThat(outcome.cameras()).containsExactly(new CameraChange(1, "CAM-001", ONLINE, OFFLINE));
    }

    @Test
    void aNewCameraFollowsTheLastReport() {
        Session reporting = reporting(OFFLINE, ONLINE).newest();
        assertThat(Derivation.ofNewCamera("CAM-002", reporting)).isEqualTo(ONLINE);
        assertThat(Derivation.ofNewCamera("CAM-001", reporting)).isEqualTo(OFFLINE);
        assertThat(Derivation.ofNewCamera("CAM-009", reporting)).isEqualTo(OFFLINE);
        assertThat(Derivation.ofNewCamera(
                        "CAM-009", view(new Session.Snapshot(0, null)).newest()))
                .isEqualTo(ONLINE);
        assertThat(Derivation.ofNewCamera("CAM-001", null)).isEqualTo(OFFLINE);
    }

    private static Derivation.Nvr nvr(Status status, Status... cameras) {
        List<Derivation.Camera> rows = new ArrayList<>();
        for (int i = 0; i < cameras.length; i++) {
            rows.add(new Derivation.Camera(i + 1, name(i), cameras[i]));
        }
        return new Derivation.Nvr(12, "Main Branch (host)", status, rows);
    }

    private static NvrView reporting(Status... cameras) {
        List<CameraReport> reports = new ArrayList<>();
        for (int i = 0; i < cameras.length; i++) {
            reports.add(new CameraReport(name(i), cameras[i]));
        }
        return view(new Session.Snapshot(1, reports));
    }

    private static NvrView view(Session.@Nullable Snapshot snapshot) {
        Session session = Session.open(new UUID(1, 1), 12, "a", new Session.Opening(0, 1));
        return new NvrView(12, snapshot == null ? null : session.with(snapshot).withLive(true));
    }

    private static String name(int index) {
        return "CAM-00" + (index + 1);
    }
}
