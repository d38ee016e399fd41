package io.fleetwatch.gateway.feed;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How this replica reads the status feed. */
@ConfigMapping(prefix = "fleetwatch.feed")
public interface FeedConfig {

    /**
     * Memory for the newest part of the feed. A dashboard that was away for less than it holds resumes without a snapshot;
     * 64 MB is four times a mass outage of 20,000 NVRs.
     */
    @WithDefault("64M")
    MemorySize ringSize();

    /** How far back in time a replica starts to read, so that dashboards can resume on one that has just started. */
    @WithDefault("15m")
    Duration startBack();

    /**
     * How often the broker is asked for the topic's id and end. It bounds how long a dashboard that is ahead of this
     * replica waits for an answer, and how long a topic made anew goes unnoticed.
     */
    @WithDefault("1s")
    Duration probeInterval();

    /** Pause after the broker failed us, before it is tried again. */
    @WithDefault("1s")
    Duration retryPause();

    /**
     * NVRs whose newest version is remembered, so that what the feed repeats is dropped. Beyond it the NVR longest without
     * a change is forgotten; dashboards then drop the repetition by its version.
     */
    @WithDefault("200000")
    int knownNvrs();
}
