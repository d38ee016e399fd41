package io.fleetwatch.gateway.dashboard;

import io.fleetwatch.gateway.feed.Ring;

/**
 * Where a dashboard stands in the feed.
 *
 * <pre>
 *   Fresh ─────────────▶ At ◀──────────┐ snapshot_required was sent
 *   Waiting ──held──────▶│             │
 *      ▲ └──not held─────┼──────────▶ Lost
 *      └──ring replaced──┘──evicted────▲
 * </pre>
 */
sealed interface Place {

    /** Wants what happens from now on. */
    record Fresh() implements Place {}

    /**
     * Wants what follows a {@code seq} that was not looked up yet, or that this replica has not read yet.
     *
     * @param askedAt when it said so: the broker's end has to be younger to prove that there is no such {@code seq}
     */
    record Waiting(Resume resume, long askedAt) implements Place {}

    /**
     * In the ring.
     *
     * @param index the next entry to look at
     * @param seq   everything for it up to here was sent: what it may claim as {@code since}
     */
    record At(Ring ring, long index, long seq) implements Place {}

    /** What it missed is not held: it has to read a snapshot, and must be told so as soon as its socket takes more. */
    record Lost() implements Place {}
}
