package io.fleetwatch.simulators.relay;

import java.util.Locale;

/** How frames travel on a socket: as base64 in JSON, or as they are behind a small header. */
public enum Encoding {
    JSON,
    BINARY;

    /** As {@code subscribe} says it. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
