package io.fleetwatch.contracts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TraceParentTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    @Test
    void whatIsWrittenIsReadAgain() {
        for (boolean sampled : new boolean[] {true, false}) {
            TraceParent parent = new TraceParent(TRACE, SPAN, sampled);

            assertThat(TraceParent.read(parent.bytes())).isEqualTo(parent);
            assertThat(TraceParent.read(parent.text())).isEqualTo(parent);
        }
    }

    @Test
    void itIsWrittenAsTheStandardSays() {
        assertThat(new TraceParent(TRACE, SPAN, true).bytes())
                .asString(ISO_8859_1)
                .isEqualTo("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    }

    @Test
    void flagsBesideTheFirstAreIgnored() {
        assertThat(TraceParent.read("00-" + TRACE + "-" + SPAN + "-03")).isEqualTo(new TraceParent(TRACE, SPAN, true));
        assertThat(TraceParent.read("00-" + TRACE + "-" + SPAN + "-02")).isEqualTo(new TraceParent(TRACE, SPAN, false));
    }

    static Stream<String> nonsense() {
        return Stream.of(
                "",
                "00",
                "garbage that happens to have a length of fifty-five chars",
                "00-" + TRACE + "-" + SPAN,
                "00-" + TRACE + "-" + SPAN + "-1",
                "00-" + TRACE + "-" + SPAN + "-01-more",
                "00-" + TRACE + "-" + SPAN + "-01 ",
                "01-" + TRACE + "-" + SPAN + "-01",
                "ff-" + TRACE + "-" + SPAN + "-01",
                "00-" + TRACE.toUpperCase(java.util.Locale.ROOT) + "-" + SPAN + "-01",
                "00-" + TRACE.replace('4', 'g') + "-" + SPAN + "-01",
                "00-" + "0".repeat(32) + "-" + SPAN + "-01",
                "00-" + TRACE + "-" + "0".repeat(16) + "-01",
                "00-" + TRACE + "-" + SPAN.replace('f', '\0') + "-01",
                "00-" + TRACE + "-" + SPAN.replace('f', '\n') + "-01",
                "0".repeat(55),
                "é".repeat(55),
                "x".repeat(1_000_000));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void anythingElseIsNoHeader(String text) {
        assertThat(TraceParent.read(text)).isNull();
        assertThat(TraceParent.read(text.getBytes(ISO_8859_1))).isNull();
    }

    @Test
    void aRecordWithoutOneHasNone() {
        assertThat(TraceParent.read((byte[]) null)).isNull();
        assertThat(TraceParent.read((String) null)).isNull();
    }
}
