package io.fleetwatch.simulators.ml;

import io.fleetwatch.simulators.relay.VideoFrame;
import io.vertx.core.Vertx;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * Decodes pictures off the event loop, one at a time for each stream. Of those that come meanwhile only the newest is kept;
 * the others are dropped and counted. Owned by one event loop.
 */
final class Eyes {

    /** What became of pictures; told on the event loop. */
    interface Sight {
        /** @param spot empty when nothing bright is in the picture */
        void saw(VideoFrame frame, Optional<BrightSpot> spot);

        void undecodable(VideoFrame frame, String why);

        void dropped(VideoFrame frame);
    }

    private final Vertx vertx;
    private final Sight sight;
    private final Set<String> busy = new HashSet<>();
    private final Map<String, VideoFrame> next = new HashMap<>();

    Eyes(Vertx vertx, Sight sight) {
        this.vertx = vertx;
        this.sight = sight;
    }

    void look(VideoFrame frame) {
        if (!busy.add(frame.streamId())) {
            VideoFrame replaced = next.put(frame.streamId(), frame);
            if (replaced != null) {
                sight.dropped(replaced);
            }
            return;
        }
        // Not ordered: one slow picture must not keep other streams waiting.
        vertx.executeBlocking(() -> BrightSpot.in(decode(frame)), false).onComplete(done -> {
            if (done.succeeded()) {
                sight.saw(frame, done.result());
            } else {
                sight.undecodable(frame, String.valueOf(done.cause().getMessage()));
            }
            busy.remove(frame.streamId());
            VideoFrame waiting = next.remove(frame.streamId());
            if (waiting != null) {
                look(waiting);
            }
        });
    }

    private static BufferedImage decode(VideoFrame frame) throws IOException {
        @Nullable
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(frame.jpeg().getBytes()));
        if (image == null) {
            throw new IOException("not a picture");
        }
        return image;
    }
}
