package io.fleetwatch.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands in a topic: a reader gets a record, or is told that there is none. Nothing else ever comes out. */
class HostileRecordsTest {

    private static final Map<String, Codec<?>> CODECS = Map.of(
            "sessions", Codec.SESSIONS,
            "feed", Codec.FEED,
            "nvrs", Codec.REGISTRY,
            "alerts", Codec.ALERTS,
            "streams", Codec.STREAMS,
            "owners", Codec.STREAM_OWNERS);

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "9223372036854775808",
            "-9223372036854775808",
            "1e400",
            "1e-400",
            "1E1000000",
            "\"\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"9999999999-12-31T23:59:60Z\"",
            "\"-1000000000-01-01T00:00Z\"",
            "\"ffffffff-ffff-ffff-ffff-ffffffffffffffff\"",
            "[]",
            "[null]",
            "[[1]]",
            "{}",
            "{\"type\":\"opened\"}",
            "[".repeat(31) + "]".repeat(31),
            "[".repeat(100_000),
            "9".repeat(100_000));

    static Stream<String> kinds() {
        return CODECS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void anyValueInAnyFieldIsReadOrRefused(String kind) throws IOException, URISyntaxException {
        int refused = 0;
        for (String sample : samples(kind)) {
            for (String value : VALUES) {
                for (String forged : withValueAnywhere(sample, value)) {
                    refused += isRefused(kind, forged.getBytes(StandardCharsets.UTF_8)) ? 1 : 0;
                }
            }
        }
        assertThat(refused).isPositive();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void bytesThatAreNoJsonAreRefused(String kind) throws IOException, URISyntaxException {
        Random random = new Random(7);
        for (String sample : samples(kind)) {
            byte[] good = sample.getBytes(StandardCharsets.UTF_8);
            for (int round = 0; round < 500; round++) {
                byte[] bytes = good.clone();
                for (int edit = 0; edit <= round % 4; edit++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
                isRefused(kind, bytes);
            }
            assertThat(isRefused(kind, Arrays.copyOf(good, good.length / 2))).isTrue();
        }
        assertThat(isRefused(kind, new byte[0])).isTrue();
    }

    private static boolean isRefused(String kind, byte[] bytes) {
        try {
            assertThat((Object) Objects.requireNonNull(CODECS.get(kind)).read(bytes))
                    .isNotNull();
            return false;
        } catch (MalformedRecordException e) {
            return true;
        } catch (RuntimeException | StackOverflowError e) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            throw new AssertionError("neither read nor refused: " + text.substring(0, Math.min(300, text.length())), e);
        }
    }

    /** The sample with this value in the place of each of its own, one at a time. */
    private static List<String> withValueAnywhere(String sample, String value) {
        List<String> forged = new ArrayList<>();
        for (int colon = sample.indexOf("\":"); colon >= 0; colon = sample.indexOf("\":", colon + 1)) {
            int from = colon + 2;
            forged.add(sample.substring(0, from) + value + sample.substring(endOfValue(sample, from)));
        }
        return forged;
    }

    private static int endOfValue(String json, int from) {
        int depth = 0;
        boolean quoted = false;
        for (int i = from; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '{' || c == '[')) {
                depth++;
            } else if (!quoted && (c == '}' || c == ']' || c == ',')) {
                if (depth == 0) {
                    return i;
                }
                depth -= c == ',' ? 0 : 1;
            }
        }
        return json.length();
    }

    private static List<String> samples(String kind) throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(HostileRecordsTest.class.getResource("/samples/" + kind))
                .toURI());
        List<String> samples = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                samples.add(Files.readString(file).replaceAll("\\s*\n\\s*", ""));
            }
        }
        return samples;
    }
}
