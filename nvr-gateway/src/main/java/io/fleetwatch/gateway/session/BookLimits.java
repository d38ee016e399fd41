package io.fleetwatch.gateway.session;

/**
 * What a book keeps at most.
 *
 * @param cameras    names in one session's snapshot; further names are ignored and counted
 * @param nameBytes  UTF-8 bytes of all names of one snapshot together: a record has to fit the broker's 1 MB
 * @param keptClosed closed sessions whose closing the log has not acknowledged; the oldest go first, and the ledger then
 *                   learns of their end by their absence from the digest
 * @param reportBurst snapshots of one session told at once; what changes faster is told as it is when it may be told
 * @param reportsPerSecond snapshots of one session told a second, in the long run
 */
public record BookLimits(int cameras, int nameBytes, int keptClosed, int reportBurst, double reportsPerSecond) {

    public static final BookLimits DEFAULT = new BookLimits(1_024, 256 * 1024, 50_000, 100, 2);
}
