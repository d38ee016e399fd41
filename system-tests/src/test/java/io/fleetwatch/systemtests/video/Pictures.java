package io.fleetwatch.systemtests.video;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Real JPEGs, and binary frames put together byte by byte from the documented layout. */
final class Pictures {

    private Pictures() {}

    /** Of about 100 KB: coloured noise, which does not compress well. */
    static byte[] jpeg(int seed) {
        BufferedImage image = new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(seed);
        Graphics2D graphics = image.createGraphics();
        for (int x = 0; x < 640; x += 4) {
            for (int y = 0; y < 360; y += 4) {
                graphics.setColor(new Color(random.nextInt(0x1000000)));
                graphics.fillRect(x, y, 4, 4);
            }
        }
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Buffer frame(String streamId, long seq, byte[] jpeg) {
        byte[] header = new JsonObject()
                .put("streamId", streamId)
                .put("timestamp", System.currentTimeMillis())
                .put("contentType", "image/jpeg")
                .put("seq", seq)
                .toBuffer()
                .getBytes();
        return Buffer.buffer()
                .appendByte((byte) 1)
                .appendByte((byte) 1)
                .appendUnsignedShort(header.length)
                .appendBytes(header)
                .appendBytes(jpeg);
    }

    /** The producer's number of a frame. */
    static long seq(Buffer frame) {
        int length = frame.getUnsignedShort(2);
        return new JsonObject(frame.getBuffer(4, 4 + length)).getLong("seq");
    }
}
