package io.fleetwatch.alerts.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.alerts.harness.Raised;
import io.fleetwatch.alerts.harness.Servers;
import io.fleetwatch.alerts.harness.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
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
            return Map.of("fleetwatch.alerts.retention-slice", "7", "fleetwatch.alerts.retention", "30d");
        }
    }

    @Inject
    Retention retention;

    @Test
    void deletesWhatWasStoredLongAgoAndNothingElse() {
        String owner = Raised.fresh("kept");
        insert(owner);
        Sql.inOneTransaction("""
                INSERT INTO alerts.rejected_record (topic, record_partition, record_offset, reason, bytes, size, sha256, rejected_at)
                SELECT 'retention', 0, i, 'x', '', 0, '', now() - i * interval '1 d' FROM generate_series(1, 60) i""");
        retention.deleteOld().await().atMost(Duration.ofSeconds(30));
        assertThat(left(owner)).isEqualTo(29);
        assertThat(Sql.number("SELECT count(*) FROM alerts.rejected_record WHERE topic = 'retention'"))
                .isEqualTo(29);
    }

    @Test
    void twoReplicasAtOnceDeleteTheSameAndDoNotWaitForOneAnother() {
        String owner = Raised.fresh("shared");
        insert(owner);
        Uni.join()
                .all(retention.deleteOld(), retention.deleteOld(), retention.deleteOld())
                .andFailFast()
                .await()
                .atMost(Duration.ofSeconds(30));
        assertThat(left(owner)).isEqualTo(29);
    }

    private static long left(String owner) {
        return Sql.number("SELECT count(*) FROM alerts.alert WHERE owner = ?", owner);
    }

    /** One a day for 60 days, all of them created just now by their publisher's clock. */
    private static void insert(String owner) {
        Sql.inOneTransaction("""
                INSERT INTO alerts.alert (id, publisher, subject, client_id, stream_id, owner, severity, message, metadata, created_at, stored_at)
                SELECT 'alert_%1$s-' || i, 'test', '%1$s', i, '%1$s', '%1$s', 'low', 'x', '{}', now(), now() - i * interval '1 d'
                FROM generate_series(1, 60) i""".formatted(owner));
    }
}
