package io.fleetwatch.relay.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** What goes on over plain HTTP. */
@ApplicationScoped
class HttpMeters {

    /** Why a posted part was not shown. */
    enum Unshown {
        /** No JPEG, or of another type. */
        BROKEN,
        /** The body ended within it. */
        CUT,
        TOO_BIG,
        /** Where parts begin and end could not be told. */
        UNREADABLE,
        TOO_FAST
    }

    private final MeterRegistry meters;
    private final AtomicInteger watching = new AtomicInteger();
    private final AtomicInteger producing = new AtomicInteger();
    private final Counter tooSlow;

    HttpMeters(MeterRegistry meters) {
        this.meters = meters;
        Gauge.builder("fleetwatch.relay.http.open", watching, AtomicInteger::get)
                .tag("kind", "watching")
                .register(meters);
        Gauge.builder("fleetwatch.relay.http.open", producing, AtomicInteger::get)
                .tag("kind", "producing")
                .register(meters);
        Stream.of(Unshown.values()).forEach(this::parts);
        Stream.of(401, 403, 404, 409, 413, 415, 503).forEach(this::requests);
        tooSlow = meters.counter("fleetwatch.relay.http.too.slow");
    }

    /** Meters are there from the start, not from the first request. */
    void start(@Observes StartupEvent event) {}

    AtomicInteger watching() {
        return watching;
    }

    AtomicInteger producing() {
        return producing;
    }

    void unshown(Unshown why) {
        parts(why).increment();
    }

    /** A request that was refused, or ended early, with this status. */
    void refused(int status) {
        requests(status).increment();
    }

    void tooSlow() {
        tooSlow.increment();
    }

    private Counter parts(Unshown why) {
        return meters.counter(
                "fleetwatch.relay.http.parts.unshown", "reason", why.name().toLowerCase(Locale.ROOT));
    }

    private Counter requests(int status) {
        return meters.counter("fleetwatch.relay.http.refused", "status", Integer.toString(status));
    }
}
