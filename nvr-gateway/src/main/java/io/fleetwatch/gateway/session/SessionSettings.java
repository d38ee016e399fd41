package io.fleetwatch.gateway.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the log of sessions is told, and how often. The ledger counts on the first two: change them on both sides. */
@ConfigMapping(prefix = "fleetwatch.gateway.sessions")
public interface SessionSettings {

    /** Between two signs of life of this instance; silent for five of them, its NVRs go offline. */
    @WithDefault("3s")
    Duration beatInterval();

    /** Between two digests of one partition; also how long a failed record waits to be sent again. */
    @WithDefault("10s")
    Duration digestInterval();

    /** Camera names one session may report. */
    @WithDefault("1024")
    int maxCameras();

    /** UTF-8 bytes of all camera names of one session: a record has to stay below the broker's 1 MB. */
    @WithDefault("262144")
    int maxCameraNameBytes();

    /** Camera pictures of one session told to Kafka at once; see {@link #reportsPerSecond}. */
    @WithDefault("100")
    int reportBurst();

    /**
     * Camera pictures of one session told to Kafka a second, in the long run. An NVR whose cameras change faster is told of
     * as they are when it is its turn again: nothing is lost but what was over before.
     */
    @WithDefault("2")
    double reportsPerSecond();

    /** Closed sessions kept until Kafka has acknowledged their end; further ones are left to the digest. */
    @WithDefault("50000")
    int maxKeptClosed();

    /** Until a record that Kafka has not acknowledged counts as failed. Below the digest interval. */
    @WithDefault("8s")
    Duration deliveryTimeout();

    /** Memory for records on their way to Kafka, in bytes. */
    @WithDefault("33554432")
    long bufferBytes();

    /** How long the last words of a stopping gateway may take. */
    @WithDefault("3s")
    Duration farewellTimeout();

    /** Begins the name of this instance in records and logs; a random part makes it unique. */
    @WithDefault("${HOSTNAME:gateway}")
    String instanceName();

    /** Most sessions of one NVR on this replica; one more closes the oldest. Two are a reconnect or two devices. */
    @WithDefault("4")
    int maxSessionsPerNvr();
}
