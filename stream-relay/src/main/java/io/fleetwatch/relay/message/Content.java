package io.fleetwatch.relay.message;

/** What travels on a stream, in either direction. */
public enum Content {
    VIDEO_FRAME("video-frame"),
    ALERT("alert");

    private final String wire;

    Content(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }
}
