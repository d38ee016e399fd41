package io.fleetwatch.relay.cascade;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** What passes between relays. Never by stream, and never by relay: names of relays come and go. */
final class CascadeMeters {

    private final MeterRegistry registry;
    final Counter framesIn;
    final Counter framesOut;
    final Counter malformed;
    final Counter unknown;
    final Counter acknowledged;
    final Counter failed;
    final Counter displaced;

    CascadeMeters(MeterRegistry registry) {
        this.registry = registry;
        framesIn = registry.counter("fleetwatch.relay.cascade.frames", "direction", "in");
        framesOut = registry.counter("fleetwatch.relay.cascade.frames", "direction", "out");
        malformed = registry.counter("fleetwatch.relay.cascade.records.skipped", "reason", "malformed");
        unknown = registry.counter("fleetwatch.relay.cascade.records.skipped", "reason", "unknown");
        acknowledged = registry.counter("fleetwatch.relay.cascade.announcements", "outcome", "acknowledged");
        failed = registry.counter("fleetwatch.relay.cascade.announcements", "outcome", "failed");
        displaced = registry.counter("fleetwatch.relay.cascade.displaced");
    }

    /** A frame of another relay that is not passed on: {@code not_subscribed} or {@code broken}. */
    void refusedFrame(String reason) {
        registry.counter("fleetwatch.relay.cascade.frames.refused", "reason", reason)
                .increment();
    }

    /** Another relay, or somebody who says so, was not let in. */
    void refusedRelay(String reason) {
        registry.counter("fleetwatch.relay.cascade.connections.refused", "reason", reason)
                .increment();
    }

    /** A socket between two relays ended. */
    void closed(String side, String reason) {
        registry.counter("fleetwatch.relay.cascade.connections.closed", "side", side, "reason", reason)
                .increment();
    }

    <T> void gauge(String name, T of, ToDoubleFunction<T> value) {
        Gauge.builder(name, of, value).register(registry);
    }

    <T> void gauge(String name, String side, T of, ToDoubleFunction<T> value) {
        Gauge.builder(name, of, value).tag("side", side).register(registry);
    }
}
