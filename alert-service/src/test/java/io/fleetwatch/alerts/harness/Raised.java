package io.fleetwatch.alerts.harness;

import io.fleetwatch.contracts.AlertRecord;
import io.fleetwatch.contracts.AlertRecord.Severity;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Alerts as relays and the inventory raise them, and words that no other test uses. */
public final class Raised {

    public static final Instant AT = Instant.parse("2026-01-15T10:30:00.123Z");

    private static final AtomicInteger NEXT = new AtomicInteger();

    private Raised() {}

    public static String fresh(String prefix) {
        return prefix + "-" + NEXT.incrementAndGet();
    }

    public static AlertRecord forStream(String stream, String owner) {
        return forStream(stream, owner, fresh("client"), Severity.HIGH, AT);
    }

    public static AlertRecord forStream(
            String stream, String owner, String clientId, Severity severity, Instant createdAt) {
        return new AlertRecord(
                id(),
                "ml-demo",
                clientId,
                stream,
                null,
                null,
                null,
                owner,
                null,
                severity,
                "Suspicious person detected",
                Map.of("confidence", 0.95, "objectType", "person"),
                createdAt,
                createdAt.minusMillis(223));
    }

    public static AlertRecord forNvr(long nvr, @Nullable Long camera, @Nullable String region) {
        return new AlertRecord(
                id(),
                "inventory",
                fresh("health"),
                null,
                nvr,
                camera,
                "NVR-" + nvr,
                null,
                region,
                Severity.CRITICAL,
                "CAM-001 answers slowly",
                Map.of("metric", "ping_ms", "value", 900),
                AT,
                null);
    }

    private static String id() {
        return "alert_" + UUID.randomUUID();
    }
}
