package io.fleetwatch.inventory.access;

/** The roles a token may name in its claim {@code groups}, as words because annotations need constants. */
public final class Role {
    /** Reads what lies in its regions. */
    public static final String VIEWER = "viewer";
    /** Edits what lies in its regions. */
    public static final String OPERATOR = "operator";
    /** Sees every region, also NVRs without one; makes device keys. */
    public static final String ADMIN = "admin";
    /** Not in any token: an NVR that showed its device key. */
    public static final String DEVICE = "device";

    private Role() {}
}
