package io.fleetwatch.gateway.session;

import java.util.UUID;

/** The socket behind a session, as the sessions need it. Every method may be called on any thread and returns at once. */
public interface NvrSocket {

    /** A newer session of the same NVR exists: find out whether this one is still alive. */
    void challenge(UUID by);

    /** There are too many newer ones: this one ends without being asked. */
    void giveWay();
}
