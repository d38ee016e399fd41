package io.fleetwatch.relay.socket;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What one WebSocket may cost us. */
@ConfigMapping(prefix = "fleetwatch.relay.socket")
public interface SocketSettings {

    /** From the opening of a socket until a token has been accepted. */
    @WithDefault("8s")
    Duration authDeadline();

    /** Answers and alerts on their way to one client, in characters; beyond it is closed with 4408. Frames have their own. */
    @WithDefault("256K")
    MemorySize outbox();

    /** Pongs on their way to one client, in bytes; beyond it is closed with 4408. */
    @WithDefault("64K")
    MemorySize pongs();

    /** What a client sends while something it asked for is being looked up: messages that wait. */
    @WithDefault("32")
    int heldMessages();

    /** The same, in bytes: two big frames. Frames that find no room are dropped. */
    @WithDefault("4M")
    MemorySize heldBytes();

    /** Alerts of one connection that Kafka has not acknowledged; beyond it {@code try_again}. */
    @WithDefault("256")
    int alertsInFlight();

    /** Room for a header around the largest payload of a binary frame; beyond it the message is too big. */
    @WithDefault("64K")
    MemorySize binaryOverhead();

    /** How long the database may take to say whether a client may do something; then {@code try_again}. */
    @WithDefault("5s")
    Duration checkDeadline();

    /** How long a stream that may have been taken away is shown while the database, which has to be asked, is away. */
    @WithDefault("3s")
    Duration recheckPatience();
}
