package io.fleetwatch.systemtests.observability;

import java.util.Map;
import java.util.Set;

/** What queries may name although a short and healthy run does not tell it, each with its reason. */
final class NotTold {

    /** @param reason why no service of ours tells it */
    record Elsewhere(String reason, Set<String> labels) {}

    static final Map<String, Elsewhere> METRICS = Map.of(
            "up", new Elsewhere("Prometheus makes it for each target", Set.of()),
            "ALERTS",
                    new Elsewhere(
                            "Prometheus makes it for each alert",
                            Set.of("alertname", "alertstate", "severity", "topic")));

    private NotTold() {}

    /** Values that a label takes only when something goes wrong and that the library does not announce. */
    static Set<String> values(String metric, String label) {
        return switch (metric + "/" + label) {
            // Micrometer makes a series with the first such answer; a healthy run has none.
            case "http_server_requests_seconds_count/outcome" -> Set.of("SERVER_ERROR", "CLIENT_ERROR");
            default -> Set.of();
        };
    }
}
