package io.fleetwatch.relay.admission;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.relay.liveness.SteadyTime;
import io.fleetwatch.relay.liveness.Sweeper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lets connections in, and hands out what each of them may say. */
@ApplicationScoped
public class Admission implements Sweeper.Swept {

    private final AdmissionSettings settings;
    private final Doors doors;
    private final OriginRule origins;
    private final Map<String, Counter> refused;

    Admission(AdmissionSettings settings, Sweeper sweeper, MeterRegistry meters) {
        this.settings = settings;
        this.doors = new Doors(settings);
        this.origins = new OriginRule(settings.allowedOrigins().orElseGet(List::of));
        this.refused = Stream.concat(
                        Stream.of(Doors.Refusal.values()).map(Admission::label),
                        Stream.of("origin", CloseCode.RESTARTING.wire()))
                .collect(Collectors.toUnmodifiableMap(
                        it -> it, it -> meters.counter("fleetwatch.relay.connections.refused", "reason", it)));
        Gauge.builder("fleetwatch.relay.admission.addresses", doors, Doors::addresses)
                .baseUnit("addresses")
                .register(meters);
        Gauge.builder("fleetwatch.relay.connections.limit", settings, AdmissionSettings::maxConnections)
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

    /** Whether a page of this origin may open a WebSocket here; see {@link OriginRule}. */
    public boolean allowsOrigin(@Nullable String origin, String scheme, String authority) {
        boolean allowed = origins.allows(origin, scheme, authority);
        if (!allowed) {
            countRefused("origin");
        }
        return allowed;
    }

    public MessageRate messageRate() {
        return new MessageRate(settings, SteadyTime.millis());
    }

    public int maxStreams() {
        return settings.maxStreams();
    }

    /** Counts a refusal that was decided elsewhere. */
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
