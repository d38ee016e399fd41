package io.fleetwatch.simulators.ml;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When what is seen on one stream is worth an alert: something moved, and the last alert is long enough ago. Pure; the caller
 * keeps the value.
 *
 * @param last      where the bright thing was in the picture before; null when there was none
 * @param lastAlert null before the first
 */
record MovementRule(@Nullable BrightSpot last, @Nullable Instant lastAlert) {

    static final MovementRule FRESH = new MovementRule(null, null);

    /** Less is a pixel of noise at the edge. */
    private static final double LEAST_PIXELS = 2;

    /** How much of its box a disc fills; as much of it as we see is how sure we are. */
    private static final double DISC = Math.PI / 4;

    /** @param alert present when this picture is worth one */
    record Step(MovementRule next, Optional<Movement> alert) {}

    /** @param confidence from 0 to 1 */
    record Movement(BrightSpot where, double pixels, double confidence) {}

    Step saw(Optional<BrightSpot> seen, Instant now, Duration every) {
        if (seen.isEmpty()) {
            return new Step(new MovementRule(null, lastAlert), Optional.empty());
        }
        BrightSpot spot = seen.get();
        double moved = last == null ? 0 : spot.distanceTo(last);
        boolean due = lastAlert == null || !now.isBefore(lastAlert.plus(every));
        if (moved < LEAST_PIXELS || !due) {
            return new Step(new MovementRule(spot, lastAlert), Optional.empty());
        }
        double confidence = Math.round(Math.min(1, spot.share() / DISC) * 100) / 100.0;
        return new Step(new MovementRule(spot, now), Optional.of(new Movement(spot, moved, confidence)));
    }
}
