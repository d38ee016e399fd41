package io.fleetwatch.inventory.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which health values are critical, and which of them have just become so. */
final class Critical {

    private Critical() {}

    /** A value that is critical. */
    record Finding(String metric, double value, double threshold, boolean below) {
        String text() {
            return metric + " is " + value + ", " + (below ? "below " : "above ") + threshold;
        }
    }

    /**
     * What to remember and what to raise.
     *
     * @param metrics  everything critical now
     * @param findings what has become critical with this report
     */
    record Outcome(Set<String> metrics, List<Finding> findings) {}

    /** A value that was not sent stays what it was: silence is neither better nor worse. */
    static Outcome judge(Set<String> before, CameraData.Health health, IngestionSettings limits) {
        Set<String> metrics = new LinkedHashSet<>(before);
        List<Finding> findings = new ArrayList<>();
        below("quality_score", health.qualityScore(), limits.qualityScoreBelow(), metrics, findings);
        below("bitrate", health.bitrate(), limits.bitrateBelow(), metrics, findings);
        above("ping_ms", health.pingMs(), limits.pingMsAbove(), metrics, findings);
        above(
                "storage_used_percent",
                usedPercent(health.storage()),
                limits.storageUsedPercentAbove(),
                metrics,
                findings);
        return new Outcome(metrics, findings);
    }

    private static void below(
            String metric, @Nullable Double value, double limit, Set<String> metrics, List<Finding> findings) {
        if (value != null) {
            note(value < limit, new Finding(metric, value, limit, true), metrics, findings);
        }
    }

    private static void above(
            String metric, @Nullable Double value, double limit, Set<String> metrics, List<Finding> findings) {
        if (value != null) {
            note(value > limit, new Finding(metric, value, limit, false), metrics, findings);
        }
    }

    private static void note(boolean critical, Finding finding, Set<String> metrics, List<Finding> findings) {
        if (!critical) {
            metrics.remove(finding.metric());
        } else if (metrics.add(finding.metric())) {
            findings.add(finding);
        }
    }

    static @Nullable Double usedPercent(@Nullable JsonNode storage) {
        if (storage == null) {
            return null;
        }
        if (storage.path("used_percent").isNumber()) {
            return storage.path("used_percent").doubleValue();
        }
        double total = storage.path("total_gb").asDouble(0);
        return storage.path("used_gb").isNumber() && total > 0
                ? 100 * storage.path("used_gb").doubleValue() / total
                : null;
    }
}
