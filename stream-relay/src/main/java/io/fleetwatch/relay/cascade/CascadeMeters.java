package io.fleetwatch.relay.cascade;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.contracts.Topics;
import io.fleetwatch.relay.metering.Histograms;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

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
    final Timer acknowledgement;

    CascadeMeters(MeterRegistry registry) {
        this.registry = registry;
        framesIn = registry.counter("fleetwatch.relay.cascade.frames", "direction", "in");
        framesOut = registry.counter("fleetwatch.relay.cascade.frames", "direction", "out");
        malformed = registry.counter("fleetwatch.relay.cascade.records.skipped", "reason", "malformed");
        unknown = registry.counter("fleetwatch.relay.cascade.records.skipped", "reason", "unknown");
        acknowledged = registry.counter("fleetwatch.relay.cascade.announcements", "outcome", "acknowledged");
        failed = registry.counter("fleetwatch.relay.cascade.announcements", "outcome", "failed");
        displaced = registry.counter("fleetwatch.relay.cascade.displaced");
        acknowledgement = Histograms.kafkaAck(registry, Topics.STREAMS);
        // There from the start, so that the first of its kind is seen as an increase.
        Stream.of("not_subscribed", "broken", "too_big").forEach(this::frames);
        Stream.of("connection", "path", "token", "full", "handshake", "too_many_streams")
                .forEach(this::relays);
        Stream.of("silent", "by_peer", "not_needed").forEach(reason -> closes("taking", reason));
        Stream.of(
                        CloseCode.SILENT,
                        CloseCode.TOO_SLOW,
                        CloseCode.BAD_MESSAGE,
                        CloseCode.NOT_ALLOWED,
                        CloseCode.OVERLOADED)
                .forEach(code -> closes("served", code.wire()));
    }

    /** A frame of another relay that is not passed on: {@code not_subscribed} or {@code broken}. */
    void refusedFrame(String reason) {
        frames(reason).increment();
    }

    /** Another relay, or somebody who says so, was not let in. */
    void refusedRelay(String reason) {
        relays(reason).increment();
    }

    /** A socket between two relays ended. */
    void closed(String side, String reason) {
        closes(side, reason).increment();
    }

    private Counter frames(String reason) {
        return registry.counter("fleetwatch.relay.cascade.frames.refused", "reason", reason);
    }

    private Counter relays(String reason) {
        return registry.counter("fleetwatch.relay.cascade.connections.refused", "reason", reason);
    }

    private Counter closes(String side, String reason) {
        return registry.counter("fleetwatch.relay.cascade.connections.closed", "side", side, "reason", reason);
    }

    <T> void age(String name, T of, ToDoubleFunction<T> seconds) {
        Gauge.builder(name, of, seconds).baseUnit("seconds").register(registry);
    }

    <T> void gauge(String name, T of, ToDoubleFunction<T> value) {
        Gauge.builder(name, of, value).register(registry);
    }

    <T> void gauge(String name, String side, T of, ToDoubleFunction<T> value) {
        Gauge.builder(name, of, value).tag("side", side).register(registry);
    }
}
