package io.fleetwatch.gateway.admission;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.gateway.liveness.SteadyTime;
import io.fleetwatch.gateway.liveness.Sweeper;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Lets connections in and hands out their message rates. */
@ApplicationScoped
public class Admission implements Sweeper.Swept {

    private final AdmissionSettings settings;
    private final Doors doors;
    private final MeterRegistry meters;

    Admission(AdmissionSettings settings, Sweeper sweeper, MeterRegistry meters) {
        this.settings = settings;
        this.doors = new Doors(settings);
        this.meters = meters;
        Gauge.builder("fleetwatch.gateway.admission.addresses", doors, Doors::addresses)
                .baseUnit("addresses")
                .register(meters);
        sweeper.add(this);
    }

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
        meters.counter("fleetwatch.gateway.connections.refused", "reason", reason)
                .increment();
    }

    @Override
    public void sweep(long observedMs, Instant now) {
        doors.forget(SteadyTime.millis());
    }

    private CloseCode refuse(Doors.Refusal refusal) {
        countRefused(refusal.name().toLowerCase(Locale.ROOT));
        return switch (refusal) {
            case FULL, TOO_MANY_ADDRESSES -> CloseCode.OVERLOADED;
            case ADDRESS_FULL, ADDRESS_TOO_FAST -> CloseCode.RATE_LIMITED;
        };
    }
}
