package io.fleetwatch.gateway.admission;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What this replica takes on. Addresses are the clients' own, as told by a trusted proxy. */
@ConfigMapping(prefix = "fleetwatch.gateway.admission")
public interface AdmissionSettings {

    /** Open WebSockets of this replica, all clients together. Below the usual 20,000 open files of a process. */
    @WithDefault("15000")
    int maxConnections();

    /** Open WebSockets of one client address; a site of NVRs behind one router shares an address. */
    @WithDefault("2000")
    int maxConnectionsPerAddress();

    /** New WebSockets a second of one client address, in the long run. */
    @WithDefault("100")
    double connectsPerSecondPerAddress();

    /** New WebSockets of one client address at once: a whole site that comes back after a power cut. */
    @WithDefault("1000")
    int connectBurstPerAddress();

    /** Addresses remembered; beyond it newcomers are refused until others are forgotten. */
    @WithDefault("100000")
    int maxAddresses();

    /** Messages, pings included, a second of one connection, in the long run. A heartbeat is one in ten seconds. */
    @WithDefault("20")
    double messagesPerSecond();

    /** Messages of one connection at once. */
    @WithDefault("100")
    int messageBurst();
}
