package io.fleetwatch.gateway.dashboard;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What operators see of the dashboards; the two numbers that are also decided by live here as well. */
@Singleton
final class DashboardMeters {

    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong inFlight = new AtomicLong();
    private final Counter messages;
    private final Counter bytes;
    private final Counter batchesEncoded;
    private final Counter batchesShared;
    private final Counter snapshots;
    private final Counter tooSlow;
    private final Counter failures;
    private final Counter metricsSkipped;

    DashboardMeters(MeterRegistry registry) {
        messages = registry.counter("fleetwatch.dashboard.messages.sent");
        bytes = registry.counter("fleetwatch.dashboard.bytes.sent");
        batchesEncoded = registry.counter("fleetwatch.dashboard.batches.encoded");
        batchesShared = registry.counter("fleetwatch.dashboard.batches.shared");
        snapshots = registry.counter("fleetwatch.dashboard.snapshot.required");
        tooSlow = registry.counter("fleetwatch.dashboard.closed.too.slow");
        failures = registry.counter("fleetwatch.dashboard.send.failures");
        metricsSkipped = registry.counter("fleetwatch.dashboard.metrics.skipped");
        Gauge.builder("fleetwatch.dashboard.open", open, AtomicInteger::get)
                .description("Dashboards connected to this replica")
                .register(registry);
        Gauge.builder("fleetwatch.dashboard.in.flight", inFlight, AtomicLong::get)
                .description("Bytes on their way to dashboards")
                .baseUnit("bytes")
                .register(registry);
    }

    void opened() {
        open.incrementAndGet();
    }

    void closed() {
        open.decrementAndGet();
    }

    int open() {
        return open.get();
    }

    void sending(int size) {
        messages.increment();
        bytes.increment(size);
        inFlight.addAndGet(size);
    }

    void landed(long size) {
        inFlight.addAndGet(-size);
    }

    long inFlight() {
        return inFlight.get();
    }

    void batchEncoded() {
        batchesEncoded.increment();
    }

    void batchShared() {
        batchesShared.increment();
    }

    void snapshotRequired() {
        snapshots.increment();
    }

    void tooSlow() {
        tooSlow.increment();
    }

    void sendFailed() {
        failures.increment();
    }

    void metricsSkipped() {
        metricsSkipped.increment();
    }
}
