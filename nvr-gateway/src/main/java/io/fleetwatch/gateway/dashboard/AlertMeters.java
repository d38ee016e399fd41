package io.fleetwatch.gateway.dashboard;

import io.fleetwatch.gateway.metering.Histograms;
import io.fleetwatch.gateway.metering.QueueGauges;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** What operators see of alerts on their way to dashboards. */
@Singleton
final class AlertMeters {

    private final MeterRegistry registry;
    private final Counter sent;
    private final Counter notGreeted;
    private final Counter noRoom;
    private final Counter dropped;
    private final Timer age;

    AlertMeters(MeterRegistry registry) {
        this.registry = registry;
        sent = Counter.builder("fleetwatch.dashboard.alerts.sent")
                .description("Alerts handed to dashboards' sockets")
                .register(registry);
        notGreeted = skipped("not_greeted");
        noRoom = skipped("no_room");
        dropped = Counter.builder("fleetwatch.dashboard.alerts.dropped")
                .description("Alerts no dashboard got, because fleetwatch.dashboard.alerts-waiting waited already")
                .register(registry);
        age = Histograms.latency(
                registry,
                "fleetwatch.dashboard.alert.age",
                "From an alert's append to Kafka until it was handed to a dashboard's socket");
    }

    private Counter skipped(String reason) {
        return Counter.builder("fleetwatch.dashboard.alerts.skipped")
                .description("Alerts that one dashboard did not get")
                .tag("reason", reason)
                .register(registry);
    }

    void waiting(int limit, IntSupplier waiting) {
        QueueGauges.register(registry, "dashboard_alerts", limit, waiting);
        Gauge.builder("fleetwatch.dashboard.alerts.waiting", waiting, IntSupplier::getAsInt)
                .description("Alerts that were read and not sent yet")
                .strongReference(true)
                .register(registry);
    }

    void sent(LiveAlert alert) {
        sent.increment();
        age.record(Math.max(0, System.currentTimeMillis() - alert.appendMs()), TimeUnit.MILLISECONDS);
    }

    /** Its place in the feed is not known yet, so nothing has been said to it. */
    void skippedNotGreeted() {
        notGreeted.increment();
    }

    void skippedNoRoom() {
        noRoom.increment();
    }

    void dropped() {
        dropped.increment();
    }
}
