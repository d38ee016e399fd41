package io.fleetwatch.alerts.access;

/** The roles a token may name in its claim {@code groups}, as words because annotations need constants. */
public final class Role {
    /** Reads and acknowledges the alerts of its own streams, and reads those of the NVRs in its regions. */
    public static final String VIEWER = "viewer";
    /** Also acknowledges the alerts of the NVRs in its regions. */
    public static final String OPERATOR = "operator";
    /** The same for every NVR. Streams are personal: of those an administrator, too, sees their own. */
    public static final String ADMIN = "admin";
    /** Reads the alerts of the streams its token names. */
    public static final String ML_SERVICE = "ml-service";

    private Role() {}
}
