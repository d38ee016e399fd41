package io.fleetwatch.simulators.dashboard;

/** Something about the stream that is worth counting; all but {@link Kind#DOUBLE} are defects of the sender. */
public record Finding(Kind kind, long nvrId, String detail) {

    /** What was found. */
    public enum Kind {
        /** The same version came a second time; allowed, and dropped. */
        DOUBLE,
        /** A version is missing between two events of an NVR, and no snapshot was announced. */
        GAP,
        /** An event about an NVR that neither the snapshot nor an earlier event told of. */
        UNKNOWN_NVR,
        /** A change starts from a status that is not the one before it. */
        CONTRADICTION,
        /** After the event an NVR is offline and one of its cameras online. */
        ONLINE_UNDER_OFFLINE,
        /** Camera messages differ from the cameras inside the NVR's message that follows them. */
        CAMERA_MESSAGES_DIFFER
    }
}
