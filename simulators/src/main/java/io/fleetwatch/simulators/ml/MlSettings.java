package io.fleetwatch.simulators.ml;

import io.fleetwatch.simulators.relay.Encoding;
import io.fleetwatch.simulators.relay.RelaySettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * One simulated ML service.
 *
 * @param api        where streams are listed, the address without a path
 * @param streams    to watch; none means all it is shown, new ones included
 * @param alertEvery least time between two alerts of a stream
 * @param maxFps     frames per second it wants of each stream; 0 takes all
 */
public record MlSettings(
        RelaySettings relay, URI api, List<String> streams, Encoding encoding, Duration alertEvery, double maxFps) {

    /** Watches all, in binary frames, with an alert every 15 s. */
    public static MlSettings of(RelaySettings relay, URI api) {
        return new MlSettings(relay, api, List.of(), Encoding.BINARY, Duration.ofSeconds(15), 0);
    }

    public MlSettings watching(List<String> chosen) {
        return new MlSettings(relay, api, chosen, encoding, alertEvery, maxFps);
    }

    public MlSettings withEncoding(Encoding other) {
        return new MlSettings(relay, api, streams, other, alertEvery, maxFps);
    }

    public MlSettings alertingEvery(Duration time) {
        return new MlSettings(relay, api, streams, encoding, time, maxFps);
    }
}
