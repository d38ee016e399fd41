package io.fleetwatch.relay.socket;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.relay.access.AuthFailure;
import io.fleetwatch.relay.message.ClientMessage;
import io.fleetwatch.relay.message.ErrorCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counters of the socket. Every label comes from our own code, so that no client can invent series; and every one is there
 * from the start, so that the first of its kind is seen as an increase.
 */
@ApplicationScoped
class SocketMeters {

    private final Map<String, Counter> received;
    private final Map<String, Counter> refused;
    private final Map<String, Counter> framesRefused;
    private final Map<String, Counter> closed;
    private final Map<String, Counter> authFailures;
    private final Counter taken;

    SocketMeters(MeterRegistry meters) {
        received = counters(meters, "fleetwatch.relay.messages.received", "type", ClientMessage.LABELS.stream());
        refused = counters(
                meters,
                "fleetwatch.relay.errors",
                "code",
                Stream.of(ErrorCode.values()).map(ErrorCode::wire));
        framesRefused = counters(
                meters,
                "fleetwatch.relay.frames.refused",
                "reason",
                Stream.of("not_registered", "broken", "too_big", "rate_limited", "no_room"));
        closed = counters(
                meters,
                "fleetwatch.relay.closes",
                "code",
                Stream.concat(Stream.of(CloseCode.values()).map(CloseCode::wire), Stream.of("by_client")));
        authFailures = counters(
                meters,
                "fleetwatch.relay.auth.failures",
                "reason",
                Stream.concat(Stream.of(AuthFailure.values()).map(AuthFailure::label), Stream.of("foreign_subject")));
        taken = meters.counter("fleetwatch.relay.streams.taken");
    }

    void start(@Observes StartupEvent event) {}

    void received(String type) {
        of(received, type).increment();
    }

    void refused(ErrorCode code) {
        of(refused, code.wire()).increment();
    }

    /** @param reason why a frame of a producer is not shown */
    void frameRefused(String reason) {
        of(framesRefused, reason).increment();
    }

    /** @param code the close code's wire name, or {@code by_client} */
    void closed(String code) {
        of(closed, code).increment();
    }

    void authFailed(String reason) {
        of(authFailures, reason).increment();
    }

    void authFailed(AuthFailure failure) {
        authFailed(failure.label());
    }

    /** A stream that somebody took part in was taken away from them. */
    void taken() {
        taken.increment();
    }

    private static Map<String, Counter> counters(MeterRegistry meters, String name, String tag, Stream<String> values) {
        return values.collect(Collectors.toUnmodifiableMap(it -> it, it -> meters.counter(name, tag, it)));
    }

    private static Counter of(Map<String, Counter> all, String key) {
        // Once a frame: nothing is made for it unless it fails.
        Counter counter = all.get(key);
        if (counter == null) {
            throw new IllegalArgumentException("no counter for " + key);
        }
        return counter;
    }
}
