package io.fleetwatch.gateway.socket;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.gateway.auth.AuthFailure;
import io.fleetwatch.gateway.message.CameraList;
import io.fleetwatch.gateway.message.ClientMessage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.EnumMap;
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
    private final Map<String, Counter> closed;
    private final Map<String, Counter> ignored;
    private final Map<String, Map<AuthFailure, Counter>> authFailures;
    private final Counter heartbeats;

    SocketMeters(MeterRegistry meters) {
        received = counters(
                meters,
                "fleetwatch.gateway.messages.received",
                "type",
                Stream.concat(ClientMessage.LABELS.stream(), Stream.of("binary")));
        closed = counters(
                meters,
                "fleetwatch.gateway.closes",
                "code",
                Stream.concat(Stream.of(CloseCode.values()).map(CloseCode::wire), Stream.of("by_client")));
        ignored = counters(
                meters,
                "fleetwatch.gateway.camera.entries.ignored",
                "reason",
                Stream.of("bad_name", "bad_status", "not_an_object"));
        authFailures = Map.of("nvr", failures(meters, "nvr"), "dashboard", failures(meters, "dashboard"));
        heartbeats = meters.counter("fleetwatch.gateway.heartbeats");
    }

    void start(@Observes StartupEvent event) {}

    void received(String type) {
        of(received, type).increment();
    }

    /** @param code the close code's wire name, or {@code by_client} */
    void closed(String code) {
        of(closed, code).increment();
    }

    void heartbeat() {
        heartbeats.increment();
    }

    /** @param kind {@code nvr} or {@code dashboard} */
    void authFailed(String kind, AuthFailure failure) {
        of(of(authFailures, kind), failure).increment();
    }

    /** What found no room is counted by the sessions. */
    void ignored(CameraList cameras) {
        ignored("bad_name", cameras.badName());
        ignored("bad_status", cameras.badStatus());
        ignored("not_an_object", cameras.notAnObject());
    }

    private void ignored(String reason, int count) {
        if (count > 0) {
            of(ignored, reason).increment(count);
        }
    }

    private static Map<String, Counter> counters(MeterRegistry meters, String name, String tag, Stream<String> values) {
        return values.collect(Collectors.toUnmodifiableMap(it -> it, it -> meters.counter(name, tag, it)));
    }

    private static Map<AuthFailure, Counter> failures(MeterRegistry meters, String kind) {
        Map<AuthFailure, Counter> all = new EnumMap<>(AuthFailure.class);
        for (AuthFailure failure : AuthFailure.values()) {
            all.put(
                    failure,
                    meters.counter("fleetwatch.gateway.auth.failures", "kind", kind, "reason", failure.label()));
        }
        return all;
    }

    private static <K, V> V of(Map<K, V> all, K key) {
        // Once a message: nothing is made for it unless it fails.
        V counter = all.get(key);
        if (counter == null) {
            throw new IllegalArgumentException("no counter for " + key);
        }
        return counter;
    }
}
