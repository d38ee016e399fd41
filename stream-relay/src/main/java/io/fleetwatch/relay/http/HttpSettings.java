package io.fleetwatch.relay.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Video over plain HTTP. */
@ConfigMapping(prefix = "fleetwatch.relay.http")
public interface HttpSettings {

    /** How long a snapshot waits for a picture, if there is none yet. */
    @WithDefault("3s")
    Duration snapshotWait();

    /** A viewer that is sent no picture is sent a line this often: below what proxies take for dead, usually 60 s. */
    @WithDefault("25s")
    Duration keepAlive();

    /** How long the database may take to say whether somebody still may; within it and a little more a stream taken away ends. */
    @WithDefault("3s")
    Duration checkDeadline();

    /** After a refusal in mid-body: how long the rest is read and dropped, so that the client gets to see the answer. */
    @WithDefault("2s")
    Duration linger();
}
