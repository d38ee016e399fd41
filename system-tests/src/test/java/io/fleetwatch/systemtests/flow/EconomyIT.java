package io.fleetwatch.systemtests.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.simulators.nvr.NvrSimulator;
import io.fleetwatch.systemtests.running.Fleet;
import io.fleetwatch.systemtests.running.Rest.Enrolled;
import io.fleetwatch.systemtests.running.Running;
import io.fleetwatch.systemtests.running.Scenario;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What costs nothing must write nothing: counted by triggers on the tables themselves. */
@ExtendWith(Running.class)
class EconomyIT {

    private static final int NVRS = 24;
    private static final int HEARTBEATS = 100;
    private static final int PARTITIONS = 12;

    private final Fleet fleet;

    EconomyIT(Fleet fleet) {
        this.fleet = fleet;
    }

    @AfterEach
    void removeTriggers() {
        // The tables first, in the order in which the service takes them: it goes on writing while the triggers go.
        fleet.database().execute("""
                DO $$ BEGIN
                  LOCK TABLE inventory.nvrs IN ACCESS EXCLUSIVE MODE;
                  LOCK TABLE inventory.cameras IN ACCESS EXCLUSIVE MODE;
                  DROP SCHEMA IF EXISTS audit CASCADE;
                END $$""");
    }

    @Test
    void heartbeatsThatChangeNothingWriteNoStatusAndLastSeenIsWrittenInBulk() {
        try (Scenario scenario = fleet.scenario()) {
            List<Enrolled> enrolled = scenario.enrol("economy", NVRS);
            List<Long> ids = enrolled.stream().map(Enrolled::id).toList();
            List<NvrSimulator> nvrs = scenario.nvrs(enrolled, fleet.frontDoor());
            await().atMost(30, TimeUnit.SECONDS)
                    .until(() -> nvrs.stream().allMatch(NvrSimulator::isAuthenticated)
                            && fleet.database().statuses(ids).values().stream().allMatch("online"::equals));
            String rows = rowVersions(ids);
            List<List<String>> seenBefore = lastSeen(ids);
            long watched = System.nanoTime();
            int historyBefore = fleet.database().history(ids).size();
            count();

            // Twenty a second is what a connection may send in the long run.
            int[] sent = {0};
            await().atMost(30, TimeUnit.SECONDS)
                    .pollInterval(Duration.ofMillis(60))
                    .until(() -> {
                        nvrs.getFirst().beat();
                        return ++sent[0] == HEARTBEATS;
                    });
            // Written at most every 30 s an NVR, by digests that come every 10 s.
            await().atMost(60, TimeUnit.SECONDS)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> Collections.disjoint(lastSeen(ids), seenBefore));
            long seconds = Duration.ofNanos(System.nanoTime() - watched).toSeconds() + 1;

            assertThat(nvrs.getFirst().authentications())
                    .as("not thrown out for its heartbeats")
                    .isEqualTo(1);
            assertThat(fleet.database().history(ids)).hasSize(historyBefore);
            assertThat(number("status_writes")).as("updates of a status").isZero();
            assertThat(number("camera_statements")).as("statements on cameras").isZero();
            assertThat(rowVersions(ids)).as("camera rows").isEqualTo(rows);
            long statements = number("nvr_statements");
            long rowsWritten = number("nvr_rows");
            System.out.printf(
                    "economy: %d statements wrote last_seen of %d rows for %d NVRs in %d s%n",
                    statements, rowsWritten, NVRS, seconds);
            assertThat(rowsWritten).as("last_seen is kept").isGreaterThanOrEqualTo(NVRS);
            // Every gateway sends a digest per partition every 10 s; a statement each, at the most.
            long digests = (long) fleet.gateways() * PARTITIONS * (seconds / 10 + 1);
            assertThat(statements).isLessThanOrEqualTo(digests);
            assertThat(rowsWritten).isLessThanOrEqualTo(NVRS * (seconds / 30 + 1));
        }
    }

    /** Counters that only these tables' own triggers move. */
    private void count() {
        fleet.database().execute("""
                CREATE SCHEMA audit;
                CREATE TABLE audit.counted (what text NOT NULL);
                CREATE FUNCTION audit.count() RETURNS trigger LANGUAGE plpgsql AS $$
                  BEGIN INSERT INTO audit.counted VALUES (TG_ARGV[0]); RETURN NULL; END $$;
                CREATE TRIGGER audit_nvr_statements AFTER UPDATE ON inventory.nvrs
                  FOR EACH STATEMENT EXECUTE FUNCTION audit.count('nvr_statements');
                CREATE TRIGGER audit_nvr_rows AFTER UPDATE ON inventory.nvrs
                  FOR EACH ROW EXECUTE FUNCTION audit.count('nvr_rows');
                CREATE TRIGGER audit_camera_statements AFTER UPDATE ON inventory.cameras
                  FOR EACH STATEMENT EXECUTE FUNCTION audit.count('camera_statements');
                CREATE TRIGGER audit_nvr_status AFTER UPDATE OF status, status_since, version ON inventory.nvrs
                  FOR EACH ROW EXECUTE FUNCTION audit.count('status_writes');
                CREATE TRIGGER audit_camera_status AFTER UPDATE OF status ON inventory.cameras
                  FOR EACH ROW EXECUTE FUNCTION audit.count('status_writes');
                """);
    }

    private long number(String what) {
        return fleet.database().number("SELECT count(*) FROM audit.counted WHERE what = ?", what);
    }

    /** xmin changes with every write of a row. */
    private String rowVersions(List<Long> ids) {
        return fleet.database()
                .texts("SELECT id, xmin FROM inventory.cameras WHERE nvr_id = ANY (?) ORDER BY id", (Object)
                        ids.toArray(Long[]::new))
                .toString();
    }

    /** Number and {@code last_seen} of each. */
    private List<List<String>> lastSeen(List<Long> ids) {
        return fleet.database().texts("SELECT id, last_seen FROM inventory.nvrs WHERE id = ANY (?)", (Object)
                ids.toArray(Long[]::new));
    }
}
