package io.fleetwatch.gateway.dashboard;

import java.util.List;

/** What there is to do for a dashboard that stands in the ring; {@code then} is where it stands afterwards. */
sealed interface Next {

    /**
     * Send these, in this order.
     *
     * @param decided when the oldest of them was decided, in milliseconds of the feed's clock
     */
    record Send(List<String> messages, int bytes, long decided, Place.At then) implements Next {}

    /** Much was looked at and none of it is for this dashboard: look again after the others had their turn. */
    record More(Place.At then) implements Next {}

    /** Nothing before the feed grows. */
    record Idle(Place.At then) implements Next {}

    /** A batch gathers until this time. */
    record Gathering(Place.At then, long until) implements Next {}

    /** Something is there, and its socket has to take what is on its way first. */
    record NoRoom(Place.At then) implements Next {}

    /** It has fallen out of the ring. */
    record FallenOut() implements Next {}
}
