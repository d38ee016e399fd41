package io.fleetwatch.relay.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How tokens are checked. */
@ConfigMapping(prefix = "fleetwatch.relay.access")
public interface AccessSettings {

    /** Threads that verify tokens; each may wait for the provider's keys. */
    @WithDefault("2")
    int verifierThreads();

    /** Tokens that may wait for one of these threads; beyond, clients are told to come back. */
    @WithDefault("1000")
    int verifierQueue();
}
