package io.fleetwatch.relay.message;

/** What a client says it is. It decides defaults; what a client may do is decided by its token. */
public enum ClientType {
    MOBILE("mobile"),
    DASHBOARD("dashboard"),
    ML_SERVICE("ml-service"),
    NVR("nvr");

    private final String wire;

    ClientType(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }
}
