package io.fleetwatch.inventory.presence;

import org.jspecify.annotations.Nullable;

/**
 * What the sessions of one NVR say together.
 *
 * @param newest the live session that opened last; null when there is none, and then the NVR is offline
 */
public record NvrView(long nvr, @Nullable Session newest) {

    boolean online() {
        return newest != null;
    }
}
