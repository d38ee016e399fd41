package io.fleetwatch.simulators.camera;

import io.fleetwatch.simulators.relay.Encoding;
import io.fleetwatch.simulators.relay.RelaySettings;
import java.net.URI;

/**
 * One simulated camera with one stream.
 *
 * @param api       where streams are registered, the address without a path
 * @param name      of the device
 * @param streamKey what makes registering again find the same stream; together with the owner it names it
 */
public record CameraSettings(RelaySettings relay, URI api, String name, String streamKey, Encoding encoding) {

    /** Binary frames, and the same stream whenever a camera of this name and owner starts. */
    public static CameraSettings of(RelaySettings relay, URI api, String name) {
        return new CameraSettings(relay, api, name, "simulated-camera:" + name, Encoding.BINARY);
    }

    public CameraSettings withEncoding(Encoding other) {
        return new CameraSettings(relay, api, name, streamKey, other);
    }
}
