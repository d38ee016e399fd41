package io.fleetwatch.relay.cascade;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** The listener for other relays. Not for clients: keep it off the front door. */
@ConfigMapping(prefix = "fleetwatch.relay.internal")
public interface InternalSettings {

    /** Where to listen. */
    @WithDefault("0.0.0.0")
    String host();

    /** 0 for any that is free. */
    @WithDefault("8351")
    int port();

    /** Host and port that other relays are told; this machine's name and the port when absent. */
    Optional<String> address();

    /**
     * Secret that all relays share and nobody else has. There is no default in production. Several, separated by commas, while
     * one follows another: all are taken, the first one is shown to other relays.
     */
    Optional<List<String>> token();
}
