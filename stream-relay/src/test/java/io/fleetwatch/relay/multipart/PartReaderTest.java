package io.fleetwatch.relay.multipart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartReaderTest {

    private static final String FRAME = "multipart/x-mixed-replace;boundary=frame";
    private static final int MAX = 64;

    /** What came of one body, as text. */
    private static final class Heard implements PartSink {
        final List<String> all = new ArrayList<>();

        @Override
        public void part(Part part) {
            all.add(part.payload().toString(StandardCharsets.ISO_8859_1));
        }

        @Override
        public void unreadable(String why) {
            all.add("unreadable");
        }

        @Override
        public void tooBig() {
            all.add("too big");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                // with lengths, as ffmpeg writes them
                "--frame~Content-Type: image/jpeg~Content-Length: 3~~abc~--frame~Content-Length: 2~~de~--frame~ | abc,de,whole",
                // without
                "--frame~Content-Type: image/jpeg~~abc~--frame~~de~--frame--~ | abc,de,whole",
                "--frame~~abc~--frame~Content-Length: 2~~de~--frame~~f~--frame-- | abc,de,f,whole",
                // names in any case, blanks anywhere
                "--frame  ~CONTENT-LENGTH :  3 ~~abc~~--frame~~x~--frame--~ | abc,x,whole",
                // payloads that look like what they are not
                "--frame~~a~-~--~--fram~--framex~--frame~~b~--frame--~ | a~-~--~--fram~--framex,b,whole",
                "--frame~~~~--frame~~--~--frame--~ | ~,--,whole",
                "--frame~Content-Length: 7~~--frame~--frame~ | --frame,whole",
                "--frame~~~--frame--~ | ,whole",
                "--frame~Content-Length: 0~~~--frame--~ | ,whole",
                // before the first and after the last
                "This is a preamble.~~--frame~~a~--frame--~whatever~--frame~~b~ | a,whole",
                "--frame--~ | whole",
                // ended within a part
                "--frame~Content-Length: 5~~abc | cut",
                "--frame~~abc | cut",
                "--frame~Content-Le | cut",
                // no parts
                "x~ | whole",
                // lengths that are wrong
                "--frame~Content-Length: 2~~abc~--frame~ | ab,unreadable,whole",
                "--frame~Content-Length: -1~~abc~--frame~ | unreadable,whole",
                "--frame~Content-Length: 99999999999999999999~~abc~--frame~ | unreadable,whole",
                "--frame~Content-Length: 65~~abc | too big,whole",
            })
    void readsTheSameHoweverItIsCut(String text, String expected) {
        for (String newline : List.of("\r\n", "\n")) {
            byte[] body = bytes(text.strip().replace("~", newline));
            List<String> wanted = new ArrayList<>();
            for (String each : expected.strip().split(",", -1)) {
                wanted.add(each.replace("~", newline));
            }
            assertThat(read(FRAME, body, body.length)).as("whole").isEqualTo(wanted);
            assertThat(read(FRAME, body, 1)).as("byte by byte").isEqualTo(wanted);
            for (int cut = 1; cut < body.length; cut++) {
                assertThat(readInTwo(FRAME, body, cut)).as("cut at " + cut).isEqualTo(wanted);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none | --ffmpeg",
                "multipart/x-mixed-replace | --ffmpeg",
                "multipart/x-mixed-replace;boundary=frame | --ffmpeg",
                "multipart/x-mixed-replace; boundary=\"my frame\" | --my frame",
                "multipart/x-mixed-replace; Boundary = frame; charset=x | --frame",
                "multipart/x-mixed-replace;boundary=--frame | --frame",
                "multipart/x-mixed-replace;boundary=--frame | ----frame",
                "multipart/x-mixed-replace;boundary=frame | frame",
                "application/octet-stream | --7b3cc56e5f51db803f790dad720ed50a",
            })
    void theFirstLineIsTheBoundaryWhateverWasAnnounced(@Nullable String contentType, String line) {
        byte[] body = bytes(line + "\r\n\r\na\r\n" + line + "\r\nContent-Length: 1\r\n\r\nb\r\n" + line + "--\r\n");

        assertThat(read(contentType, body, 1)).containsExactly("a", "b", "whole");
        assertThat(PartReader.reads(contentType)).isTrue();
    }

    @Test
    void whatIsNoMultipartIsNotRead() {
        assertThat(PartReader.reads("image/jpeg")).isFalse();
        assertThat(PartReader.reads("application/x-www-form-urlencoded")).isFalse();
    }

    @Test
    void headersAndPreambleAreBounded() {
        String endless = "X".repeat(PartReader.MAX_HEADER_BYTES + 1);

        assertThat(read(FRAME, bytes(endless), 100)).containsExactly("unreadable", "whole");
        assertThat(read(FRAME, bytes("--frame\r\n" + endless), 100)).containsExactly("unreadable", "whole");
        assertThat(read(FRAME, bytes("--frame\r\n" + "A: b\r\n".repeat(2_000)), 100))
                .containsExactly("unreadable", "whole");
        assertThat(read(FRAME, bytes("no boundary\r\n".repeat(2_000)), 100)).containsExactly("unreadable", "whole");
    }

    @Test
    void aPayloadIsBoundedWithAndWithoutLength() {
        String fits = "x".repeat(MAX);
        assertThat(read(FRAME, bytes("--frame\r\n\r\n" + fits + "\r\n--frame--\r\n"), 7))
                .containsExactly(fits, "whole");
        assertThat(read(FRAME, bytes("--frame\r\n\r\n" + fits + "\n--frame--\r\n"), 7))
                .containsExactly(fits, "whole");
        assertThat(read(FRAME, bytes("--frame\r\n\r\n" + fits + "x\n--frame--\r\n"), 7))
                .containsExactly("too big", "whole");
        assertThat(read(FRAME, bytes("--frame\r\n\r\n" + "x\n".repeat(MAX)), 7)).containsExactly("too big", "whole");
        assertThat(read(FRAME, bytes("--frame\r\n\r\n" + "x".repeat(10_000)), 7))
                .containsExactly("too big", "whole");
    }

    @Test
    void tellsTypeAndTimeOfAPart() {
        assertThat(only("Content-Type: Image/JPEG; q=1\r\nX-Timestamp: 1700000000123\r\n"))
                .extracting(Part::contentType, Part::timestampMs)
                .containsExactly("image/jpeg", 1_700_000_000_123L);
        assertThat(only("X-Timestamp: 1700000000.25\r\n").timestampMs()).isEqualTo(1_700_000_000_250L);
        assertThat(only("X-Timestamp: yesterday\r\n").timestampMs()).isNull();
        assertThat(only("X-Timestamp: 99999999999999999999\r\n").timestampMs()).isNull();
        assertThat(only("no header at all\r\n").contentType()).isNull();
    }

    @Test
    void noiseNeverEndsInAnExceptionAndNothingComesAfterAnEnd() {
        Random random = new Random(7);
        String[] words = {"--frame", "\r\n", "\n", "Content-Length: ", "3", "abc", "--", ":", "\0", "\r"};
        for (int i = 0; i < 20_000; i++) {
            StringBuilder body = new StringBuilder();
            for (int n = random.nextInt(30); n > 0; n--) {
                body.append(words[random.nextInt(words.length)]);
            }
            byte[] bytes = bytes(body.toString());
            List<String> whole = read(FRAME, bytes, bytes.length + 1);
            assertThat(read(FRAME, bytes, 1)).as(body.toString()).isEqualTo(whole);
            assertThat(whole.stream().filter(it -> it.equals("unreadable") || it.equals("too big")))
                    .hasSizeLessThan(2);
        }
    }

    private static Part only(String headers) {
        List<Part> parts = new ArrayList<>();
        PartReader reader = new PartReader(FRAME, MAX, new PartSink() {
            @Override
            public void part(Part part) {
                parts.add(part);
            }

            @Override
            public void unreadable(String why) {
                throw new AssertionError(why);
            }

            @Override
            public void tooBig() {
                throw new AssertionError();
            }
        });
        reader.feed(bytes("--frame\r\n" + headers + "\r\nx\r\n--frame--\r\n"));
        assertThat(parts).hasSize(1);
        return parts.getFirst();
    }

    private static List<String> read(@Nullable String contentType, byte[] body, int piece) {
        Heard heard = new Heard();
        PartReader reader = new PartReader(contentType, MAX, heard);
        for (int at = 0; at < body.length; at += piece) {
            reader.feed(Arrays.copyOfRange(body, at, Math.min(body.length, at + piece)));
        }
        heard.all.add(reader.finish() ? "whole" : "cut");
        return heard.all;
    }

    private static List<String> readInTwo(String contentType, byte[] body, int cut) {
        Heard heard = new Heard();
        PartReader reader = new PartReader(contentType, MAX, heard);
        reader.feed(Arrays.copyOfRange(body, 0, cut));
        reader.feed(Arrays.copyOfRange(body, cut, body.length));
        heard.all.add(reader.finish() ? "whole" : "cut");
        return heard.all;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
