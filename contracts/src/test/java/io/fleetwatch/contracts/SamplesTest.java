package io.fleetwatch.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A sample for every record that was ever written to a topic. Samples are only added: as long as each is read and written
 * again as it was, an older service understands a newer one and the other way round.
 */
class SamplesTest {

    private static final ObjectMapper PLAIN = new ObjectMapper();

    record Sample(String folder, Codec<?> codec, Path file) {
        @Override
        public String toString() {
            return folder + "/" + file.getFileName();
        }
    }

    static Stream<Sample> samples() {
        return Stream.of(
                        samplesOf("sessions", Codec.SESSIONS),
                        samplesOf("feed", Codec.FEED),
                        samplesOf("nvrs", Codec.REGISTRY),
                        samplesOf("alerts", Codec.ALERTS),
                        samplesOf("streams", Codec.STREAMS),
                        samplesOf("owners", Codec.STREAM_OWNERS))
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isReadAndWrittenAgainAsItWas(Sample sample) throws IOException, MalformedRecordException {
        byte[] bytes = Files.readAllBytes(sample.file());
        assertThat(PLAIN.readTree(rewritten(sample.codec(), bytes))).isEqualTo(PLAIN.readTree(bytes));
    }

    @Test
    void everySessionRecordHasASample() {
        assertThat(types("sessions")).isEqualTo(permitted(SessionRecord.class));
    }

    @Test
    void everyFeedRecordHasASample() {
        assertThat(types("feed")).isEqualTo(permitted(FeedRecord.class));
    }

    @Test
    void everyStreamRecordHasASample() {
        assertThat(types("streams")).isEqualTo(permitted(StreamRecord.class));
    }

    @Test
    void aTypeOfTheFutureIsUnknownAndNoError() throws MalformedRecordException {
        assertThat(read(Codec.SESSIONS, "{\"type\":\"hologram\",\"x\":1}")).isEqualTo(new SessionRecord.Unknown());
        assertThat(read(Codec.FEED, "{\"type\":\"hologram\"}")).isEqualTo(new FeedRecord.Unknown());
        assertThat(read(Codec.STREAMS, "{\"type\":\"hologram\"}")).isEqualTo(new StreamRecord.Unknown());
    }

    @Test
    void aFieldOfTheFutureIsSkipped() throws MalformedRecordException {
        assertThat(read(Codec.SESSIONS, "{\"type\":\"tick\",\"owner\":\"a\",\"mood\":\"fine\"}"))
                .isEqualTo(new SessionRecord.Tick("a"));
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "{\"type\":",
                "{\"type\":\"beat\",\"instance\":\"a\",\"order\":null,\"leaving\":false}",
                "{\"type\":\"digest\",\"instance\":\"a\",\"order\":1,\"sessions\":[[\"no uuid\",1,1,1]]}"
            })
    void anythingElseIsMalformed(String text) {
        assertThatThrownBy(() -> read(Codec.SESSIONS, text)).isInstanceOf(MalformedRecordException.class);
    }

    @Test
    void deepNestingIsMalformedAndCostsNoStack() {
        String deep = "{\"type\":\"tick\",\"owner\":" + "[".repeat(100_000);
        assertThatThrownBy(() -> read(Codec.SESSIONS, deep)).isInstanceOf(MalformedRecordException.class);
    }

    private static <T> byte[] rewritten(Codec<T> codec, byte[] bytes) throws MalformedRecordException {
        return codec.write(codec.read(bytes));
    }

    private static <T> T read(Codec<T> codec, String text) throws MalformedRecordException {
        return codec.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Set<String> types(String folder) {
        Set<String> types = new TreeSet<>();
        for (Sample sample : samplesOf(folder, Codec.FEED)) {
            types.add(sample.file().getFileName().toString().replaceAll("-\\d+\\.json$", ""));
        }
        return types;
    }

    private static Set<String> permitted(Class<?> family) {
        Set<String> types = new TreeSet<>();
        for (Class<?> type : family.getPermittedSubclasses()) {
            types.add(
                    type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(java.util.Locale.ROOT));
        }
        return types;
    }

    private static List<Sample> samplesOf(String folder, Codec<?> codec) {
        URL url = Objects.requireNonNull(SamplesTest.class.getResource("/samples/" + folder), folder);
        try (Stream<Path> files = Files.list(Path.of(url.toURI()))) {
            return files.sorted().map(file -> new Sample(folder, codec, file)).toList();
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
