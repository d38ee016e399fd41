package io.fleetwatch.relay.live;

import java.time.Instant;
import java.util.UUID;

/**
 * A producer that is connected to this replica.
 *
 * @param session   names this connection of it; UUIDv7
 * @param streaming whether a frame has come in this session
 * @param lastSeen  when its last frame came; when it connected, if none has
 */
public record LocalProducer(String streamId, UUID session, boolean streaming, Instant since, Instant lastSeen) {}
