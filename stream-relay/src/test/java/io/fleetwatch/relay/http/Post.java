package io.fleetwatch.relay.http;

import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A camera that posts, by hand: chunk by chunk, and reading the answer when the test wants to. */
final class Post implements AutoCloseable {

    private final Socket socket;
    private final OutputStream out;

    private Post(Socket socket) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
    }

    static Post begin(String streamId, @Nullable String token) {
        return begin(streamId, token, "Content-Type: multipart/x-mixed-replace;boundary=frame\r\n");
    }

    static Post begin(String streamId, @Nullable String token, String headers) {
        return open(streamId, token, headers + "Transfer-Encoding: chunked\r\n");
    }

    /** The body is not chunked; the headers say how long it is. */
    static Post open(String streamId, @Nullable String token, String headers) {
        try {
            Socket socket = new Socket("localhost", RestAssured.port);
            socket.setSoTimeout(Math.toIntExact(Duration.ofSeconds(20).toMillis()));
            Post post = new Post(socket);
            post.raw("POST /api/streams/" + streamId + "/mjpeg HTTP/1.1\r\nHost: localhost\r\n"
                    + (token == null ? "" : "Authorization: Bearer " + token + "\r\n") + headers + "\r\n");
            return post;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Post picture(byte[] picture) {
        return picture(picture, "Content-Length: " + picture.length + "\r\n");
    }

    Post picture(byte[] picture, String headers) {
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        part.writeBytes(ascii("--frame\r\nContent-Type: image/jpeg\r\n" + headers + "\r\n"));
        part.writeBytes(picture);
        part.writeBytes(ascii("\r\n"));
        return chunk(part.toByteArray());
    }

    Post chunk(byte[] bytes) {
        raw(Integer.toHexString(bytes.length) + "\r\n");
        raw(bytes);
        return raw("\r\n");
    }

    Post chunk(String text) {
        return chunk(ascii(text));
    }

    Post raw(String text) {
        return raw(ascii(text));
    }

    Post raw(byte[] bytes) {
        try {
            out.write(bytes);
            out.flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the body; the whole answer. */
    String end() {
        chunk("--frame--\r\n");
        return raw("0\r\n\r\n").answer();
    }

    /** Up to the end of the answer's JSON, or of the connection. */
    String answer() {
        try {
            StringBuilder answer = new StringBuilder();
            byte[] buffer = new byte[4_096];
            while (!answer.toString().stripTrailing().endsWith("}")) {
                int count = socket.getInputStream().read(buffer);
                if (count < 0) {
                    break;
                }
                answer.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
            }
            return answer.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the answer, which has to begin with it. */
    static int status(String answer) {
        return Integer.parseInt(answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 ".length() + 3));
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
