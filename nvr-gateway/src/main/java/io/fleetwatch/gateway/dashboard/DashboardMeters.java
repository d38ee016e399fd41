package io.fleetwatch.gateway.dashboard;

import io.fleetwatch.gateway.metering.Histograms;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What operators see of the dashboards; the two numbers that are also decided by live here as well. */
@Singleton
final class DashboardMeters {

    private final MeterRegistry registry;
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
    private final DistributionSummary fanOut;
    private final Timer eventAge;

    DashboardMeters(MeterRegistry registry) {
        this.registry = registry;
        messages = counter(registry, "fleetwatch.dashboard.messages.sent", "Messages handed to dashboards' sockets");
        bytes = counter(registry, "fleetwatch.dashboard.bytes.sent", "Bytes handed to dashboards' sockets");
        batchesEncoded = counter(registry, "fleetwatch.dashboard.batches.encoded", "Batches encoded");
        batchesShared = counter(
                registry,
                "fleetwatch.dashboard.batches.shared",
                "Batches that were encoded already when a dashboard needed one");
        snapshots = counter(
                registry, "fleetwatch.dashboard.snapshot.required", "Times a dashboard was told to read a snapshot");
        tooSlow = counter(registry, "fleetwatch.dashboard.closed.too.slow", "Dashboards closed with 4408");
        failures = counter(
                registry,
                "fleetwatch.dashboard.send.failures",
                "Messages a socket failed to take; its dashboard was closed");
        metricsSkipped = counter(
                registry,
                "fleetwatch.dashboard.metrics.skipped",
                "Metrics messages a dashboard did not get because its socket was full");
        fanOut = Histograms.counts(
                registry,
                "fleetwatch.dashboard.event.fan.out",
                "Dashboards of this replica that an event of the feed is for");
        eventAge = Histograms.age(
                registry,
                "fleetwatch.dashboard.event.age",
                "From a decision about an NVR until it was handed to the socket of a dashboard that was up to date");
        Gauge.builder("fleetwatch.dashboard.open", open, AtomicInteger::get)
                .description("Dashboards connected to this replica")
                .register(registry);
        Gauge.builder("fleetwatch.dashboard.in.flight", inFlight, AtomicLong::get)
                .description("Bytes on their way to dashboards")
                .baseUnit("bytes")
                .register(registry);
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    void limit(long bytes) {
        Gauge.builder("fleetwatch.dashboard.in.flight.limit", () -> bytes)
                .description("Bytes that may be on their way to dashboards")
                .baseUnit("bytes")
                .strongReference(true)
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

    /** An event came that is for so many. */
    void broadcast(int dashboards) {
        fanOut.record(dashboards);
    }

    /** A message left whose oldest event was decided so many milliseconds ago. */
    void eventSent(long age) {
        eventAge.record(Math.max(0, age), TimeUnit.MILLISECONDS);
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
