package io.fleetwatch.gateway.admission;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.gateway.liveness.SteadyTime;
import io.fleetwatch.gateway.liveness.Sweeper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lets connections in and hands out their message rates. */
@ApplicationScoped
public class Admission implements Sweeper.Swept {

    private final AdmissionSettings settings;
    private final Doors doors;
    private final Map<String, Counter> refused;

    Admission(AdmissionSettings settings, Sweeper sweeper, MeterRegistry meters) {
        this.settings = settings;
        this.doors = new Doors(settings);
        this.refused = Stream.concat(
                        Stream.of(Doors.Refusal.values()).map(Admission::label),
                        Stream.of("origin", CloseCode.RESTARTING.wire()))
                .collect(Collectors.toUnmodifiableMap(
                        it -> it, it -> meters.counter("fleetwatch.gateway.connections.refused", "reason", it)));
        Gauge.builder("fleetwatch.gateway.admission.addresses", doors, Doors::addresses)
                .baseUnit("addresses")
                .register(meters);
        Gauge.builder("fleetwatch.gateway.connections.limit", settings, AdmissionSettings::maxConnections)
                .description("WebSockets this replica takes at most")
                .strongReference(true)
                .register(meters);
        sweeper.add(this);
    }

    /** Its meters are there from the start, not from the first use. */
    void start(@Observes StartupEvent event) {}

    /** Every call needs its {@link #left}, refused or not. */
    public Optional<CloseCode> entered(ClientAddress address) {
        return doors.entered(address, SteadyTime.millis()).map(this::refuse);
    }

    public void left(ClientAddress address) {
        doors.left(address);
    }

    public TokenBucket messageRate() {
        return new TokenBucket(settings.messageBurst(), settings.messagesPerSecond(), SteadyTime.millis());
    }

    /** Counts a refusal that was decided elsewhere: a stopping replica, a foreign origin. */
    public void countRefused(String reason) {
        Objects.requireNonNull(refused.get(reason), () -> "no counter for " + reason)
                .increment();
    }

    @Override
    public void sweep(long observedMs, Instant now) {
        doors.forget(SteadyTime.millis());
    }

    private CloseCode refuse(Doors.Refusal refusal) {
        countRefused(label(refusal));
        return switch (refusal) {
            case FULL, TOO_MANY_ADDRESSES -> CloseCode.OVERLOADED;
            case ADDRESS_FULL, ADDRESS_TOO_FAST -> CloseCode.RATE_LIMITED;
        };
    }

    private static String label(Doors.Refusal refusal) {
        return refusal.name().toLowerCase(Locale.ROOT);
    }
}
