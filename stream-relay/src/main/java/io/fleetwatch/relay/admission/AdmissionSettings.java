package io.fleetwatch.relay.admission;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** What this replica takes on. Addresses are the clients' own, as told by a trusted proxy. */
@ConfigMapping(prefix = "fleetwatch.relay.admission")
public interface AdmissionSettings {

    /**
     * Origins of web pages that may open a WebSocket, as {@code https://video.example.org}; {@code *} for any. Default: the
     * page's origin must be where it connects to. Clients that are not browsers send no origin and are not affected.
     */
    Optional<List<String>> allowedOrigins();

    /** Open WebSockets of this replica, all clients together. Below the usual 20,000 open files of a process. */
    @WithDefault("10000")
    int maxConnections();

    /** Open WebSockets of one client address; an office or a site shares one. */
    @WithDefault("1000")
    int maxConnectionsPerAddress();

    /** New WebSockets a second of one client address, in the long run. */
    @WithDefault("50")
    double connectsPerSecondPerAddress();

    /** New WebSockets of one client address at once: everybody comes back after a restart. */
    @WithDefault("500")
    int connectBurstPerAddress();

    /** Addresses remembered; beyond it newcomers are refused until others are forgotten. */
    @WithDefault("100000")
    int maxAddresses();

    /** Messages other than frames, pings included, a second of one connection, in the long run. */
    @WithDefault("50")
    double messagesPerSecond();

    /** Messages other than frames of one connection at once: a dashboard that subscribes to all it shows. */
    @WithDefault("200")
    int messageBurst();

    /** Frames a second of one connection, in the long run: four cameras of 30 each. */
    @WithDefault("120")
    double framesPerSecond();

    /** Frames of one connection at once. */
    @WithDefault("240")
    int frameBurst();

    /** Streams of one connection. */
    @WithDefault("64")
    int maxStreams();
}
