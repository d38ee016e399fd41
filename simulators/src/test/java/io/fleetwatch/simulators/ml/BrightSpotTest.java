package io.fleetwatch.simulators.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.simulators.camera.Picture;
import io.fleetwatch.simulators.camera.PictureSize;
import io.fleetwatch.simulators.camera.TestCard;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class BrightSpotTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final TestCard card = new TestCard("Door", PictureSize.STANDARD);

    @Test
    void findsTheBallOfTheTestCardAndThatItMoves() throws IOException {
        BrightSpot first = spot(card.take(1, NOON));
        BrightSpot second = spot(card.take(2, NOON.plusMillis(500)));

        assertThat(first.share()).isBetween(0.6, 0.9);
        assertThat(first.distanceTo(second)).isGreaterThan(20);
    }

    @Test
    void everyPictureOfTheTestCardDiffersFromTheOneBefore() {
        assertThat(card.take(1, NOON).jpeg())
                .isNotEqualTo(card.take(2, NOON.plusMillis(100)).jpeg());
    }

    @Test
    void aDarkPictureHasNone() {
        assertThat(BrightSpot.in(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB)))
                .isEqualTo(Optional.empty());
    }

    private static BrightSpot spot(Picture picture) throws IOException {
        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(picture.jpeg().getBytes()));
        assertThat(Objects.requireNonNull(image).getWidth()).isEqualTo(640);
        return BrightSpot.in(image).orElseThrow();
    }
}
