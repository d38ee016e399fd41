package io.fleetwatch.simulators.ml;

import java.awt.image.BufferedImage;
import java.util.Optional;

/**
 * The one bright thing in a picture.
 *
 * @param x     of its middle, in pixels
 * @param y     of its middle, in pixels
 * @param share how much of the box around it is bright: 1 fills it, a disc fills 0.79 of it, scattered noise hardly any
 */
public record BrightSpot(int x, int y, double share) {

    /** Nearly white; what JPEG makes of an edge stays below. */
    private static final int BRIGHT = 225;

    /** Fewer bright pixels are noise. */
    private static final int LEAST_PIXELS = 20;

    public static Optional<BrightSpot> in(BufferedImage image) {
        int width = image.getWidth();
        int[] row = new int[width];
        long count = 0;
        long sumX = 0;
        long sumY = 0;
        int left = width;
        int right = -1;
        int top = image.getHeight();
        int bottom = -1;
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                if (isBright(row[x])) {
                    count++;
                    sumX += x;
                    sumY += y;
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = y;
                }
            }
        }
        if (count < LEAST_PIXELS) {
            return Optional.empty();
        }
        double box = (double) (right - left + 1) * (bottom - top + 1);
        return Optional.of(new BrightSpot((int) (sumX / count), (int) (sumY / count), count / box));
    }

    private static boolean isBright(int rgb) {
        return (rgb >> 16 & 0xff) >= BRIGHT && (rgb >> 8 & 0xff) >= BRIGHT && (rgb & 0xff) >= BRIGHT;
    }

    double distanceTo(BrightSpot other) {
        return Math.hypot(x - other.x, y - other.y);
    }
}
