package io.fleetwatch.gateway.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Messages as they stand on the wire, one a line, in {@code src/test/resources/wire}. */
public final class GoldenFile {

    private GoldenFile() {}

    public static List<String> messages(String name) {
        try (InputStream file =
                Objects.requireNonNull(GoldenFile.class.getResourceAsStream("/wire/" + name + ".json"), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
