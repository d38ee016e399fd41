package io.fleetwatch.relay.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A WebSocket by hand that says what it is told to, and never reads: a real client's buffers would take the answers. */
public final class TalkingSocket implements AutoCloseable {

    /** Instead of a text: a ping with as much in it as it may have. */
    public static final String PING = "";

    private static final int TEXT_FRAME = 0x81;
    private static final int PING_FRAME = 0x89;

    private final Socket socket;

    private TalkingSocket(Socket socket) {
        this.socket = socket;
    }

    public static TalkingSocket connect(int port, String path) {
        try {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(4_096);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost:" + port
                                    + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            // Its answer is all that is ever read.
            StringBuilder answer = new StringBuilder();
            while (answer.indexOf("\r\n\r\n") < 0) {
                answer.append((char) socket.getInputStream().read());
            }
            return new TalkingSocket(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void text(String text) {
        try {
            socket.getOutputStream().write(frame(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when the server has closed the connection. */
    public void repeatUntilRefused(String text, Duration within) {
        byte[] frame = frame(text);
        byte[] many = new byte[frame.length * 100];
        for (int i = 0; i < 100; i++) {
            System.arraycopy(frame, 0, many, i * frame.length, frame.length);
        }
        long deadline = System.nanoTime() + within.toNanos();
        try {
            OutputStream out = socket.getOutputStream();
            while (System.nanoTime() < deadline) {
                out.write(many);
            }
        } catch (IOException e) {
            return;
        }
        throw new AssertionError("still connected after " + within);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Masked with zeros, which is a mask. */
    private static byte[] frame(String text) {
        byte[] payload = text.equals(PING) ? new byte[125] : text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(text.equals(PING) ? PING_FRAME : TEXT_FRAME);
        if (payload.length <= 125) {
            frame.write(0x80 | payload.length);
        } else {
            frame.write(0x80 | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        }
        frame.writeBytes(new byte[4]);
        frame.writeBytes(payload);
        return frame.toByteArray();
    }
}
