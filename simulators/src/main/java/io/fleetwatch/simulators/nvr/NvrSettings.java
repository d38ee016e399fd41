package io.fleetwatch.simulators.nvr;

import io.fleetwatch.simulators.reconnect.Pace;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One simulated NVR.
 *
 * @param addresses  gateways or a front door, tried in turn
 * @param credential device key or JWT; null sends the hostname alone
 * @param cameras    null never sends a {@code systemStatus}
 * @param heartbeat  time between heartbeats
 * @param answerTime how long to wait for {@code auth_ok}
 */
public record NvrSettings(
        List<URI> addresses,
        String hostname,
        @Nullable String credential,
        @Nullable List<Camera> cameras,
        Duration heartbeat,
        Duration answerTime,
        Pace pace) {

    /** Reports the mock cameras every 10 s. */
    public static NvrSettings of(URI address, String hostname, @Nullable String credential) {
        return new NvrSettings(
                List.of(address),
                hostname,
                credential,
                Camera.mock(),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Pace.standard());
    }

    public NvrSettings at(List<URI> others) {
        return new NvrSettings(others, hostname, credential, cameras, heartbeat, answerTime, pace);
    }

    public NvrSettings withCameras(@Nullable List<Camera> others) {
        return new NvrSettings(addresses, hostname, credential, others, heartbeat, answerTime, pace);
    }

    public NvrSettings withHeartbeat(Duration other) {
        return new NvrSettings(addresses, hostname, credential, cameras, other, answerTime, pace);
    }

    public NvrSettings withPace(Pace other) {
        return new NvrSettings(addresses, hostname, credential, cameras, heartbeat, answerTime, other);
    }
}
