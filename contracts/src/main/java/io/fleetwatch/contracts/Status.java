package io.fleetwatch.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether an NVR or a camera is up. There is no third value: what is not known to be up is offline. */
public enum Status {
    @JsonProperty("online")
    ONLINE("online"),
    @JsonProperty("offline")
    OFFLINE("offline");

    private final String wire;

    Status(String wire) {
        this.wire = wire;
    }

    /** The word used on every wire and in every table. */
    public String wire() {
        return wire;
    }
}
