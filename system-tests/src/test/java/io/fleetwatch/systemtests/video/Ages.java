package io.fleetwatch.systemtests.video;

import io.fleetwatch.systemtests.video.RelaySocket.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** How old each frame was when a viewer had it, in nanoseconds since its camera sent it. */
final class Ages implements Consumer<Picture> {

    private final Camera camera;
    private final List<Long> nanos = new ArrayList<>();

    Ages(Camera camera) {
        this.camera = camera;
    }

    @Override
    public synchronized void accept(Picture picture) {
        nanos.add(
                picture.atNanos() - camera.sent(Pictures.seq(picture.message())).atNanos());
    }

    synchronized void reset() {
        nanos.clear();
    }

    synchronized List<Long> copy() {
        return List.copyOf(nanos);
    }
}
