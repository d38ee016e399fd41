package io.fleetwatch.gateway.feed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;

/** What operators see of the feed. */
@Singleton
final class FeedMeters {

    private final Counter entries;
    private final Counter duplicates;
    private final Counter malformed;
    private final Counter unknown;
    private final Counter restarts;
    private final Counter forgotten;

    FeedMeters(MeterRegistry registry, Feed feed, FeedConfig config) {
        entries = counter(registry, "fleetwatch.feed.entries.read", "Records that became an event for dashboards");
        duplicates = counter(registry, "fleetwatch.feed.duplicates.dropped", "Records whose version was seen before");
        malformed = counter(registry, "fleetwatch.feed.malformed.skipped", "Records that cannot be read");
        unknown = counter(registry, "fleetwatch.feed.unknown.skipped", "Records of a type this version does not know");
        forgotten = counter(
                registry, "fleetwatch.feed.known.nvrs.forgotten", "NVRs forgotten beyond fleetwatch.feed.known-nvrs");
        restarts = counter(registry, "fleetwatch.feed.restarts", "Times the ring was started anew");
        Gauge.builder("fleetwatch.feed.lag", feed, FeedMeters::lag)
                .description("Records of the feed this replica has not read yet, as of the last probe")
                .register(registry);
        Gauge.builder("fleetwatch.feed.position", feed, FeedMeters::position)
                .description("Highest seq read; -1 before the first")
                .register(registry);
        gauge(registry, feed, "fleetwatch.feed.ring.entries", "Entries held", ring -> ring.end() - ring.first());
        Gauge.builder("fleetwatch.feed.ring.size", feed, f -> of(f, Ring::bytes))
                .description("Memory held by the ring")
                .baseUnit("bytes")
                .register(registry);
        double limit = config.ringSize().asLongValue();
        Gauge.builder("fleetwatch.feed.ring.limit", () -> limit)
                .description("Memory it may hold")
                .baseUnit("bytes")
                .strongReference(true)
                .register(registry);
        long started = FeedClock.now();
        Gauge.builder("fleetwatch.feed.read.age", feed, f -> readAge(f, started))
                .description("Since the broker last told where the feed ends; since the start if it never did")
                .baseUnit("seconds")
                .register(registry);
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    private static void gauge(
            MeterRegistry registry, Feed feed, String name, String description, ToDoubleFunction<Ring> value) {
        Gauge.builder(name, feed, f -> of(f, value)).description(description).register(registry);
    }

    /** As an empty one until the topic was found: no sum over replicas should be spoiled by one that starts. */
    private static double of(Feed feed, ToDoubleFunction<Ring> value) {
        Ring ring = feed.ring();
        return ring == null ? 0 : value.applyAsDouble(ring);
    }

    private static double position(Feed feed) {
        Ring ring = feed.ring();
        return ring == null ? -1 : ring.head();
    }

    private static double readAge(Feed feed, long started) {
        BrokerEnd end = feed.brokerEnd();
        return (FeedClock.now() - (end == null ? started : end.askedAt())) / 1e3;
    }

    private static double lag(Feed feed) {
        Ring ring = feed.ring();
        BrokerEnd end = feed.brokerEnd();
        return ring == null || end == null ? 0 : Math.max(0, end.end() - 1 - ring.head());
    }

    void entry() {
        entries.increment();
    }

    void duplicate() {
        duplicates.increment();
    }

    void malformed() {
        malformed.increment();
    }

    void unknown() {
        unknown.increment();
    }

    /** More NVRs than {@code fleetwatch.feed.known-nvrs}. */
    void forgot() {
        forgotten.increment();
    }

    /** The ring had to be started anew: another topic, or a stretch of it was lost. */
    void restarted() {
        restarts.increment();
    }
}
