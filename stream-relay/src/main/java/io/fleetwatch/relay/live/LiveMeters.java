package io.fleetwatch.relay.live;

import io.fleetwatch.relay.frame.Frame;
import io.fleetwatch.relay.metering.Histograms;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;

/** Frames in, out and dropped, and how old they were when they left. Never by stream: there may be thousands. */
@ApplicationScoped
public class LiveMeters {

    private final MeterRegistry registry;
    private final Counter fromProducers;
    private final Counter fromRelays;
    private final Counter notCurrent;
    private final Counter sent;
    private final Counter sentBytes;
    private final Counter dropped;
    private final Counter tooSlow;
    private final Counter stale;
    private final Counter rejected;
    private final Counter receivedBytes;
    private final DistributionSummary fanOut;
    private final Timer age;

    public LiveMeters(MeterRegistry registry) {
        this.registry = registry;
        fromProducers = in("producer");
        fromRelays = in("relay");
        notCurrent = registry.counter("fleetwatch.relay.frames.refused", "reason", "not_current");
        sent = registry.counter("fleetwatch.relay.frames.sent");
        sentBytes = Counter.builder("fleetwatch.relay.frames.sent.payload")
                .baseUnit("bytes")
                .register(registry);
        dropped = registry.counter("fleetwatch.relay.frames.dropped", "reason", "slow_viewer");
        tooSlow = registry.counter("fleetwatch.relay.viewers.too.slow");
        stale = registry.counter("fleetwatch.relay.streams.stale");
        rejected = registry.counter("fleetwatch.relay.loop.rejected");
        receivedBytes = Counter.builder("fleetwatch.relay.frames.received.payload")
                .baseUnit("bytes")
                .register(registry);
        fanOut = Histograms.counts(
                registry, "fleetwatch.relay.frame.fan.out", "Viewers on this replica when a frame came");
        age = Histograms.frameAge(
                registry,
                "fleetwatch.relay.frame.age",
                "From a frame's arrival at this replica until its bytes left for a viewer");
    }

    private Counter in(String source) {
        return registry.counter("fleetwatch.relay.frames.received", "source", source);
    }

    MeterRegistry registry() {
        return registry;
    }

    /** @param viewers whom it is for, other relays included */
    void received(Production.Origin origin, Frame frame, int viewers) {
        receivedBytes.increment(frame.bytes());
        fanOut.record(viewers);
        switch (origin) {
            case PRODUCER -> fromProducers.increment();
            case RELAY -> fromRelays.increment();
        }
    }

    void notCurrent() {
        notCurrent.increment();
    }

    void sent(Frame frame) {
        sent.increment();
        sentBytes.increment(frame.bytes());
        age.record(System.nanoTime() - frame.arrivedNanos(), TimeUnit.NANOSECONDS);
    }

    void dropped(long frames) {
        if (frames > 0) {
            dropped.increment((double) frames);
        }
    }

    void tooSlow() {
        tooSlow.increment();
    }

    void stale() {
        stale.increment();
    }

    void rejected() {
        rejected.increment();
    }
}
