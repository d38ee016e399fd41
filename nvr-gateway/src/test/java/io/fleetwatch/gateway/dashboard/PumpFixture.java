package io.fleetwatch.gateway.dashboard;

import io.fleetwatch.gateway.feed.BrokerEnd;
import io.fleetwatch.gateway.feed.Configs;
import io.fleetwatch.gateway.feed.Entries;
import io.fleetwatch.gateway.feed.Feed;
import io.fleetwatch.gateway.feed.Ring;
import io.fleetwatch.gateway.tracing.PushTraces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A pump whose feed, sockets and time belong to the test. */
final class PumpFixture {

    static final String GENERATION = "g";

    final Feed feed = new Feed();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final DashboardMeters meters = new DashboardMeters(registry);
    final Pump pump;
    int metricsMade;
    long now = 1_000_000;

    PumpFixture() {
        this(Map.of());
    }

    PumpFixture(Map<String, String> settings) {
        this(settings, PushTraces.OFF);
    }

    PumpFixture(Map<String, String> settings, PushTraces traces) {
        this.pump = new Pump(
                feed,
                Configs.of(DashboardConfig.class, settings),
                meters,
                new AlertMeters(registry),
                () -> "{\"type\":\"metrics\",\"made\":" + ++metricsMade + "}",
                traces,
                () -> {});
    }

    /** A feed that has been read up to {@code head}, none of which is held. */
    PumpFixture at(long head, long capacity) {
        feed.replace(new Ring(GENERATION, head, capacity));
        return this;
    }

    Ring ring() {
        Ring ring = feed.ring();
        if (ring == null) {
            throw new IllegalStateException("the feed was not started");
        }
        return ring;
    }

    Dashboard open(FakeSocket socket, RegionScope scope, @Nullable Resume resume, boolean batch) {
        return open(socket, "somebody", scope, resume, batch);
    }

    Dashboard open(FakeSocket socket, String person, RegionScope scope, @Nullable Resume resume, boolean batch) {
        Dashboard dashboard = new Dashboard(socket, person, scope, resume, batch, now);
        meters.opened();
        pump.post(() -> pump.add(dashboard));
        settle();
        return dashboard;
    }

    Dashboard open(FakeSocket socket) {
        return open(socket, RegionScope.all(), null, false);
    }

    /** The reader reads one event. */
    void event(long seq, @Nullable String region) {
        event(seq, region, 300);
    }

    void event(long seq, @Nullable String region, int bytes) {
        Entries.append(ring(), seq, region, bytes, now);
        feed.changed();
    }

    void brokerEnd(long end) {
        feed.observed(new BrokerEnd(ring().generation(), end, now));
    }

    /** Turns until there is nothing to do now. */
    void settle() {
        while (pump.turn(now) == 0) {
            // Each turn is one bounded round.
        }
    }

    void pass(long milliseconds) {
        long until = now + milliseconds;
        while (now < until) {
            long wait = Math.max(1, pump.turn(now));
            now = Math.min(until, now + wait);
        }
        settle();
    }

    double count(String name) {
        return registry.get(name).counter().count();
    }
}
