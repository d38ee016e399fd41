package io.fleetwatch.gateway.dashboard;

import jakarta.enterprise.inject.Instance;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The metrics message as it is now, looked up and encoded once for everybody; null when there is nothing to tell. */
record MetricsMessage(Instance<MetricsSource> sources) implements Supplier<@Nullable String> {

    private static final Logger LOG = Logger.getLogger(MetricsMessage.class);

    @Override
    public @Nullable String get() {
        try {
            return sources.isResolvable()
                    ? ControlMessages.metrics(sources.get().snapshot())
                    : null;
        } catch (RuntimeException e) {
            // Metrics are a convenience: what goes wrong here must not touch the feed.
            LOG.error("Metrics for dashboards cannot be taken", e);
            return null;
        }
    }
}
