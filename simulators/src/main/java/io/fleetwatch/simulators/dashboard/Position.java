package io.fleetwatch.simulators.dashboard;

/**
 * How far a reader of the feed has come.
 *
 * @param generation names the feed; a number of another generation means nothing
 */
public record Position(long seq, String generation) {

    /** The further one; a position of another generation is a new beginning. */
    Position advance(Position other) {
        return generation.equals(other.generation) && other.seq <= seq ? this : other;
    }

    /** Whether everything up to {@code other} is known at this position. */
    boolean covers(Position other) {
        return other.isBeforeTheFirst() || (generation.equals(other.generation) && seq >= other.seq);
    }

    /** Nothing has happened yet; the inventory then knows no generation either. */
    boolean isBeforeTheFirst() {
        return seq < 0;
    }
}
