package io.fleetwatch.relay.message;

import java.util.Locale;

/** How a viewer wants its frames. */
public enum Encoding {
    JSON,
    BINARY;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
