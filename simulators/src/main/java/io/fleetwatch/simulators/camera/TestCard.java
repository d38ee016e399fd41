package io.fleetwatch.simulators.camera;

import io.vertx.core.buffer.Buffer;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Draws what a simulated camera sees: a bright ball on its way through a dark scene, the camera's name, the number of the
 * picture, and the time to the millisecond. One thread at a time.
 */
public final class TestCard {

    /** Nothing else in the picture is nearly as bright, so that who looks for movement finds the ball. */
    private static final Color BALL = Color.WHITE;

    private static final Color TEXT = new Color(150, 170, 160);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
    private static final float QUALITY = 0.75f;

    /** Seconds for one way and back; two that do not divide each other make a path that takes minutes to repeat. */
    private static final double ACROSS_SECONDS = 7;

    private static final double DOWN_SECONDS = 5;

    private final String name;
    private final PictureSize size;
    private final BufferedImage scene;
    private final BufferedImage image;

    public TestCard(String name, PictureSize size) {
        this.name = name;
        this.size = size;
        this.scene = scene(size);
        this.image = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_3BYTE_BGR);
    }

    /** The picture of this moment. */
    public Picture take(long seq, Instant now) {
        double seconds = now.toEpochMilli() / 1000.0;
        int radius = radius();
        int x = radius + (int) (swing(seconds, ACROSS_SECONDS) * (size.width() - 2 * radius));
        int y = radius + (int) (swing(seconds, DOWN_SECONDS) * (size.height() - 2 * radius));
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.drawImage(scene, 0, 0, null);
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setColor(TEXT);
            int dot = Math.max(1, size.height() / 180);
            int line = PixelFont.HEIGHT * dot;
            PixelFont.draw(graphics, name, line, line, dot);
            PixelFont.draw(graphics, CLOCK.format(now), line, 2 * line, dot);
            PixelFont.draw(graphics, "#" + seq, line, size.height() - 2 * line, dot);
            graphics.setColor(BALL);
            graphics.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
        } finally {
            graphics.dispose();
        }
        return new Picture(seq, now, encode(image));
    }

    private int radius() {
        return Math.max(6, size.height() / 12);
    }

    /** Between 0 and 1 and back, evenly, so that the ball moves in every picture. */
    private static double swing(double seconds, double period) {
        double phase = seconds % period / period;
        return phase < 0.5 ? 2 * phase : 2 - 2 * phase;
    }

    private static BufferedImage scene(PictureSize size) {
        BufferedImage scene = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = scene.createGraphics();
        try {
            graphics.setPaint(new GradientPaint(0, 0, new Color(16, 28, 44), 0, size.height(), new Color(52, 60, 52)));
            graphics.fillRect(0, 0, size.width(), size.height());
            graphics.setColor(new Color(70, 84, 90));
            int step = Math.max(16, size.height() / 9);
            for (int x = 0; x < size.width(); x += step) {
                graphics.drawLine(x, 0, x, size.height());
            }
            for (int y = 0; y < size.height(); y += step) {
                graphics.drawLine(0, y, size.width(), y);
            }
        } finally {
            graphics.dispose();
        }
        return scene;
    }

    private static Buffer encode(BufferedImage image) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 * 1024);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam quality = writer.getDefaultWriteParam();
            quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            quality.setCompressionQuality(QUALITY);
            writer.write(null, new IIOImage(image, null, null), quality);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("a picture in memory", e);
        } finally {
            writer.dispose();
        }
        return Buffer.buffer(bytes.toByteArray());
    }
}
