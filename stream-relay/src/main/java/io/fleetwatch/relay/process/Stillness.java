package io.fleetwatch.relay.process;

/**
 * For how long a loop has not turned while somebody looked. Time counts only as far as looks are close to one another: a
 * process that was frozen, or a machine that slept, must not be called stuck when it wakes. Pure.
 */
final class Stillness {

    private final long mostPerLook;
    private long turnedAt;
    private long lookedAt;
    private long still;

    /** @param mostPerLook by how much one look may make it older */
    Stillness(long mostPerLook, long turnedAt, long now) {
        this.mostPerLook = mostPerLook;
        this.turnedAt = turnedAt;
        this.lookedAt = now;
    }

    /** For how long by now, in the unit of the arguments. */
    long look(long latestTurn, long now) {
        still = latestTurn == turnedAt ? still + Math.min(mostPerLook, now - lookedAt) : 0;
        turnedAt = latestTurn;
        lookedAt = now;
        return still;
    }
}
