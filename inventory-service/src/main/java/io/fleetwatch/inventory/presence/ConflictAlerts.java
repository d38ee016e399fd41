package io.fleetwatch.inventory.presence;

import static io.fleetwatch.inventory.sql.Sql.column;

import io.fleetwatch.contracts.AlertRecord;
import io.fleetwatch.contracts.Codec;
import io.fleetwatch.contracts.SessionRecord;
import io.fleetwatch.contracts.Topics;
import io.fleetwatch.inventory.sql.Sql;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Two live sessions of one NVR mean that its credential is used twice: somebody has to look at that. */
@ApplicationScoped
final class ConflictAlerts {

    private static final Logger LOG = Logger.getLogger(ConflictAlerts.class);

    void write(Sql sql, List<SessionRecord.Conflicted> conflicts, Instant now) {
        Map<Long, Row> nvrs = new HashMap<>();
        for (Row row :
                sql.run("SELECT id, hostname, device_name, region FROM inventory.nvrs WHERE id = ANY ($1)", (Object)
                        column(conflicts, SessionRecord.Conflicted::nvr, Long[]::new))) {
            nvrs.put(row.getLong("id"), row);
        }
        List<AlertRecord> alerts = conflicts.stream()
                .flatMap(c -> alert(c, nvrs.get(c.nvr()), now).stream())
                .toList();
        if (alerts.isEmpty()) {
            return;
        }
        alerts.forEach(a -> LOG.warnf("Two devices answer as %s: %s", a.hostname(), a.metadata()));
        sql.run(
                """
                INSERT INTO inventory.outbox (topic, record_key, payload)
                SELECT $1, v.key, v.payload FROM unnest($2::text[], $3::text[]) AS v (key, payload)""",
                Topics.ALERTS,
                column(alerts, a -> "nvr-" + a.nvrId(), String[]::new),
                column(alerts, a -> new String(Codec.ALERTS.write(a), StandardCharsets.UTF_8), String[]::new));
    }

    /** Empty when the NVR was deleted meanwhile. */
    private static Optional<AlertRecord> alert(SessionRecord.Conflicted conflict, @Nullable Row nvr, Instant now) {
        if (nvr == null) {
            return Optional.empty();
        }
        String clientId = "identity-conflict-" + conflict.session() + "-" + conflict.with();
        // Named by its content: the same conflict reported twice is the same alert.
        UUID id = UUID.nameUUIDFromBytes(clientId.getBytes(StandardCharsets.UTF_8));
        return Optional.of(new AlertRecord(
                "alert_" + id,
                "inventory",
                clientId,
                null,
                conflict.nvr(),
                null,
                nvr.getString("hostname"),
                null,
                nvr.getString("region"),
                AlertRecord.Severity.HIGH,
                "Two devices are connected as " + nvr.getString("device_name") + " at the same time",
                Map.of(
                        "kind", "identity_conflict",
                        "session", conflict.session().toString(),
                        "with", conflict.with().toString()),
                now,
                null));
    }
}
