package io.fleetwatch.inventory.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.inventory.harness.Fleet;
import io.fleetwatch.inventory.harness.Servers;
import io.fleetwatch.inventory.harness.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
@TestProfile(RetentionTest.SmallSlices.class)
class RetentionTest {

    public static final class SmallSlices implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("fleetwatch.retention.slice", "10");
        }
    }

    @Inject
    Retention retention;

    @Test
    void deletesWhatIsOldAndNothingElse() {
        Fleet.Nvr nvr = Fleet.nvr("north", "Door");
        long camera = nvr.cameraId("Door");
        Sql.inOneTransaction(
                "INSERT INTO inventory.camera_health (camera_id, at) SELECT %d, now() - i * interval '1 d' FROM generate_series(1, 60) i"
                        .formatted(camera),
                transitions(nvr, 1000, "now()"),
                transitions(nvr, 2000, "null"));

        retention.deleteOld().await().atMost(Duration.ofSeconds(30));

        assertThat(Sql.number("SELECT count(*) FROM inventory.camera_health WHERE camera_id = ?", camera))
                .isEqualTo(29);
        assertThat(left(nvr, 1000)).isEqualTo(89);
        // What was never published is kept: dashboards have not heard of it.
        assertThat(left(nvr, 2000)).isEqualTo(120);
    }

    private static long left(Fleet.Nvr nvr, int from) {
        return Sql.number(
                "SELECT count(*) FROM inventory.status_change WHERE nvr_id = ? AND version BETWEEN ? AND ? + 999",
                nvr.id(),
                from,
                from);
    }

    /** One a day for 120 days. Not of a kind that the publisher would make anything of while the test looks. */
    private static String transitions(Fleet.Nvr nvr, int from, String published) {
        return "INSERT INTO inventory.status_change (nvr_id, version, kind, at, record, published_at)"
                + " SELECT %d, %d + i, 'nvr_changed', now() - i * interval '1 d', '{}', %s FROM generate_series(1, 120) i"
                        .formatted(nvr.id(), from, published);
    }
}
