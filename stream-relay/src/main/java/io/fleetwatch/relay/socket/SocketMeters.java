package io.fleetwatch.relay.socket;

import io.fleetwatch.relay.access.AuthFailure;
import io.fleetwatch.relay.message.ErrorCode;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counters of the socket. Every label comes from our own code, so that no client can invent series. */
@ApplicationScoped
class SocketMeters {

    private final MeterRegistry meters;

    SocketMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    void received(String type) {
        count("fleetwatch.relay.messages.received", "type", type);
    }

    void refused(ErrorCode code) {
        count("fleetwatch.relay.errors", "code", code.wire());
    }

    /** @param reason why a frame of a producer is not shown */
    void frameRefused(String reason) {
        count("fleetwatch.relay.frames.refused", "reason", reason);
    }

    /** @param code the close code's wire name, or {@code by_client} */
    void closed(String code) {
        count("fleetwatch.relay.closes", "code", code);
    }

    void authFailed(String reason) {
        count("fleetwatch.relay.auth.failures", "reason", reason);
    }

    void authFailed(AuthFailure failure) {
        authFailed(failure.label());
    }

    /** A stream that somebody took part in was taken away from them. */
    void taken() {
        meters.counter("fleetwatch.relay.streams.taken").increment();
    }

    private void count(String name, String tag, String value) {
        meters.counter(name, tag, value).increment();
    }
}
