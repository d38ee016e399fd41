package io.fleetwatch.simulators.viewer;

import io.fleetwatch.simulators.relay.Encoding;
import io.fleetwatch.simulators.relay.RelaySettings;

/**
 * One simulated viewer of one stream.
 *
 * @param clientType {@code dashboard} or {@code mobile}
 * @param maxFps     frames per second it wants; 0 takes all
 */
public record ViewerSettings(
        RelaySettings relay, String streamId, String clientType, Encoding encoding, double maxFps) {

    /** A dashboard that takes every frame in binary form. */
    public static ViewerSettings of(RelaySettings relay, String streamId) {
        return new ViewerSettings(relay, streamId, "dashboard", Encoding.BINARY, 0);
    }

    public ViewerSettings withEncoding(Encoding other) {
        return new ViewerSettings(relay, streamId, clientType, other, maxFps);
    }

    public ViewerSettings withMaxFps(double fps) {
        return new ViewerSettings(relay, streamId, clientType, encoding, fps);
    }
}
