package io.fleetwatch.gateway.dashboard;

import io.fleetwatch.gateway.feed.BrokerEnd;
import io.fleetwatch.gateway.feed.FeedEntry;
import io.fleetwatch.gateway.feed.Ring;
import org.jspecify.annotations.Nullable;

/** How a dashboard gets into the ring, or finds that it cannot. Pure. */
final class Arrival {

    private Arrival() {}

    /** Where a dashboard stands, now that the feed is where it is. */
    static Place look(Place place, Ring ring, @Nullable BrokerEnd end, long now) {
        return switch (place) {
            case Place.Fresh() -> atEnd(ring);
            case Place.Waiting waiting -> resume(waiting, ring, end);
            // The ring was replaced: what it has seen of the old one is what it resumes from.
            case Place.At at
            when at.ring() != ring ->
                resume(new Place.Waiting(new Resume(at.seq(), at.ring().generation()), now), ring, end);
            case Place.At at -> at;
            case Place.Lost lost -> lost;
        };
    }

    /** Where a dashboard goes on that reads a snapshot now: {@code overlap} ms before the end, as far as it is held. */
    static Place.At besideSnapshot(Ring ring, long overlap, long now) {
        FeedEntry next = ring.get(ring.indexReadAfter(now - overlap));
        // Just below the entry's own seq lies nothing that is not also below the entry.
        return next == null ? atEnd(ring) : new Place.At(ring, ring.indexAfter(next.seq() - 1), next.seq() - 1);
    }

    private static Place.At atEnd(Ring ring) {
        // Read before the index: everything up to this head lies before the index then.
        long head = ring.head();
        return new Place.At(ring, ring.indexAfter(head), head);
    }

    private static Place resume(Place.Waiting waiting, Ring ring, @Nullable BrokerEnd end) {
        long since = waiting.resume().since();
        if (!waiting.resume().generation().equals(ring.generation())) {
            return new Place.Lost();
        }
        if (since > ring.head()) {
            return provenAbsent(waiting, ring, end) ? new Place.Lost() : waiting;
        }
        long index = ring.indexAfter(since);
        // Looked at last: the ring may have moved on while we searched it.
        return since < ring.floor() ? new Place.Lost() : new Place.At(ring, index, since);
    }

    /** A {@code since} the broker does not have, and did not have after it was claimed, was never of this feed. */
    private static boolean provenAbsent(Place.Waiting waiting, Ring ring, @Nullable BrokerEnd end) {
        return end != null
                && end.generation().equals(ring.generation())
                && end.askedAt() > waiting.askedAt()
                && end.end() <= waiting.resume().since();
    }
}
