package io.fleetwatch.gateway.dashboard;

import java.util.Map;

/** Supplies the body of {@code {"type":"metrics",…}}. */
public interface MetricsSource {

    /** JSON fields in their order; called at most once a second, on the thread that serves dashboards, so without waiting. */
    Map<String, Object> snapshot();
}
