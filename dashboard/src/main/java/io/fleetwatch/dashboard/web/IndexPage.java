package io.fleetwatch.dashboard.web;

import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The one page that all pages of the app begin with, in memory. */
@ApplicationScoped
public class IndexPage {

    private static final String ROOT = "META-INF/resources";

    private final Buffer content;
    private final String tag;

    IndexPage() {
        byte[] bytes = read("/index.html");
        this.content = Buffer.buffer(bytes);
        this.tag = '"' + digest(bytes) + '"';
    }

    Buffer content() {
        return content;
    }

    String tag() {
        return tag;
    }

    /** @param ifNoneMatch tags that the browser has, or {@code *} */
    boolean isKnownBy(@Nullable String ifNoneMatch) {
        // A proxy that compresses marks the tag as weak; the page is the same.
        return ifNoneMatch != null
                && (ifNoneMatch.contains(tag) || ifNoneMatch.strip().equals("*"));
    }

    /** Whether there is a file of this path, which is normalized and begins with a slash. */
    static boolean hasFile(String path) {
        return !path.endsWith("/") && !path.contains("..") && resource(path) != null;
    }

    private static @Nullable URL resource(String path) {
        return Thread.currentThread().getContextClassLoader().getResource(ROOT + path);
    }

    private static byte[] read(String path) {
        URL page = resource(path);
        if (page == null) {
            throw new IllegalStateException("the web app is not in this build: " + ROOT + path + " is missing");
        }
        try (InputStream in = page.openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
