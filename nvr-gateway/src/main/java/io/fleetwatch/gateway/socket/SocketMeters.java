package io.fleetwatch.gateway.socket;

import io.fleetwatch.gateway.auth.AuthFailure;
import io.fleetwatch.gateway.message.CameraList;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counters of the socket. Every label comes from our own code, so that no client can invent series. */
@ApplicationScoped
class SocketMeters {

    private final MeterRegistry meters;
    private final Map<String, Counter> received = new ConcurrentHashMap<>();
    private final Map<String, Counter> closed = new ConcurrentHashMap<>();
    private final Counter heartbeats;

    SocketMeters(MeterRegistry meters) {
        this.meters = meters;
        this.heartbeats = meters.counter("fleetwatch.gateway.heartbeats");
    }

    void received(String type) {
        received.computeIfAbsent(type, it -> meters.counter("fleetwatch.gateway.messages.received", "type", it))
                .increment();
    }

    /** @param code the close code's wire name, or {@code by_client} */
    void closed(String code) {
        closed.computeIfAbsent(code, it -> meters.counter("fleetwatch.gateway.closes", "code", it))
                .increment();
    }

    void heartbeat() {
        heartbeats.increment();
    }

    /** @param kind {@code nvr} or {@code dashboard} */
    void authFailed(String kind, AuthFailure failure) {
        meters.counter("fleetwatch.gateway.auth.failures", "kind", kind, "reason", failure.label())
                .increment();
    }

    /** What found no room is counted by the sessions. */
    void ignored(CameraList cameras) {
        ignored("bad_name", cameras.badName());
        ignored("bad_status", cameras.badStatus());
        ignored("not_an_object", cameras.notAnObject());
    }

    private void ignored(String reason, int count) {
        if (count > 0) {
            meters.counter("fleetwatch.gateway.camera.entries.ignored", "reason", reason)
                    .increment(count);
        }
    }
}
