package io.fleetwatch.gateway.dashboard;

import io.fleetwatch.gateway.feed.FeedEntry;
import io.fleetwatch.gateway.feed.Ring;
import java.util.List;

/** Decides what a dashboard gets next. Pure but for the encoded batches it shares between dashboards. */
final class Outbound {

    /** Entries looked at before the other dashboards have their turn. */
    private static final int LOOK = 2_048;

    private final Batches batches;
    private final int batchSize;
    private final long batchDelayMs;

    Outbound(Batches batches, int batchSize, long batchDelayMs) {
        this.batches = batches;
        this.batchSize = batchSize;
        this.batchDelayMs = batchDelayMs;
    }

    /**
     * What follows {@code at} for a reader of this scope.
     *
     * @param room bytes its socket may take now
     */
    Next next(Place.At at, RegionScope scope, boolean batch, long room, long now) {
        return batch ? nextBatch(at, scope, room, now) : nextEvent(at, scope, room);
    }

    private static Next nextEvent(Place.At at, RegionScope scope, long room) {
        Place.At passed = at;
        for (int looked = 0; looked < LOOK; looked++) {
            // Read before the entry: when there is none, everything up to this head was passed.
            long head = at.ring().head();
            FeedEntry entry = at.ring().get(passed.index());
            if (entry == null) {
                return atEdge(passed, head);
            }
            Place.At behind = new Place.At(at.ring(), passed.index() + 1, entry.seq());
            if (scope.sees(entry.region())) {
                return entry.bytes() > room
                        ? new Next.NoRoom(passed)
                        : new Next.Send(entry.messages(), entry.bytes(), entry.decided(), behind);
            }
            passed = behind;
        }
        return new Next.More(passed);
    }

    private Next nextBatch(Place.At at, RegionScope scope, long room, long now) {
        Ring ring = at.ring();
        long head = ring.head();
        FeedEntry first = ring.get(at.index());
        if (first == null) {
            return atEdge(at, head);
        }
        long until = first.readAt() + batchDelayMs;
        if (now < until && ring.appended() - first.start() < batchSize) {
            return new Next.Gathering(at, until);
        }
        Batches.Batch batch = batches.from(ring, at.index(), scope, batchSize, LOOK);
        Place.At then = new Place.At(ring, batch.nextIndex(), Math.max(at.seq(), batch.lastSeq()));
        if (batch.text().isEmpty()) {
            return ring.first() > batch.nextIndex() ? new Next.FallenOut() : new Next.More(then);
        }
        int bytes = batch.text().length();
        return bytes > room ? new Next.NoRoom(at) : new Next.Send(List.of(batch.text()), bytes, batch.decided(), then);
    }

    /** No entry at this index: it was evicted, or not written yet, or was written while we looked. */
    private static Next atEdge(Place.At at, long head) {
        if (at.index() < at.ring().first()) {
            return new Next.FallenOut();
        }
        if (at.index() < at.ring().end()) {
            return new Next.More(at);
        }
        return new Next.Idle(new Place.At(at.ring(), at.index(), Math.max(at.seq(), head)));
    }
}
