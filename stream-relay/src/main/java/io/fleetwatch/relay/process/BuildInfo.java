package io.fleetwatch.relay.process;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells Prometheus which version this is, so that a rollout can be seen beside what it changed. */
@ApplicationScoped
class BuildInfo {

    void start(
            @Observes StartupEvent event,
            MeterRegistry meters,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        Gauge.builder("fleetwatch.build.info", () -> 1)
                .description("The version that runs; always 1")
                .tag("version", version)
                .strongReference(true)
                .register(meters);
    }
}
