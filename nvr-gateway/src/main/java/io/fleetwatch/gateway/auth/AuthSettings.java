package io.fleetwatch.gateway.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Who is let in. */
@ConfigMapping(prefix = "fleetwatch.gateway")
public interface AuthSettings {

    /** How NVRs prove who they are. */
    enum DeviceAuth {
        /** By a device key or a token. */
        KEY,
        /** The hostname alone will do: for a closed network, and for the time of moving old NVRs to keys. */
        HOSTNAME
    }

    /** {@code key} or {@code hostname}. */
    @WithDefault("key")
    DeviceAuth deviceAuth();

    /** From the opening of a socket until its first message has been accepted. */
    @WithDefault("8s")
    Duration authDeadline();

    /** Threads that verify tokens; a signature takes well below a millisecond. */
    @WithDefault("2")
    int verifierThreads();

    /** Tokens that wait to be verified; beyond it clients are closed with 1013. */
    @WithDefault("2000")
    int verifierQueue();
}
