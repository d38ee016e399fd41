package io.fleetwatch.systemtests.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetwatch.systemtests.video.Transcript.Line;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A replay that cannot fail would prove nothing. */
class TranscriptTest {

    private static final String PAGE = """
            Before.
            ```transcript
            > {"type":"auth","token":"<token>"}
            < {"type":"hello","user":"<user>","at":"<time>","ms":<ms>,"list":["a"]}
            > binary {"streamId":"<user>"}
            # something else happens
            ```
            """;

    private final Transcript transcript = new Transcript().with("token", "abc");
    private final List<Line> lines = Transcript.read(PAGE);

    @Test
    void readsWhoSaysWhat() {
        assertThat(lines)
                .hasExactlyElementsOfTypes(
                        Line.Says.class, Line.Hears.class, Line.SaysBinary.class, Line.Elsewhere.class);
        assertThat(transcript.fill(((Line.Says) lines.getFirst()).json()))
                .isEqualTo("{\"type\":\"auth\",\"token\":\"abc\"}");
    }

    @Test
    void whatDiffersEachTimeIsTakenAndHasToComeAgain() {
        assertThatCode(() -> check("{'type':'hello','user':'u','at':'2026-01-15T10:30:00Z','ms':5,'list':['a']}"))
                .doesNotThrowAnyException();
        assertThat(transcript.fill(((Line.SaysBinary) lines.get(2)).header())).isEqualTo("{\"streamId\":\"u\"}");
        assertThatThrownBy(() -> check("{'type':'hello','user':'v','at':'2026-01-15T10:30:00Z','ms':5,'list':['a']}"))
                .isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'other','user':'u','at':'2026-01-15T10:30:00Z','ms':5,'list':['a']}",
                "{'type':'hello','user':'u','at':'2026-01-15T10:30:00Z','ms':5,'list':['b']}",
                "{'type':'hello','user':'u','at':'today','ms':5,'list':['a']}",
                "{'type':'hello','user':'u','at':'2026-01-15T10:30:00Z','ms':'5','list':['a']}",
                "{'type':'hello','user':'u','at':'2026-01-15T10:30:00Z','list':['a']}",
                "{'type':'hello','user':'u','at':'2026-01-15T10:30:00Z','ms':5,'list':['a'],'more':1}"
            })
    void whatIsNotAsPrintedFails(String said) {
        assertThatThrownBy(() -> check(said)).isInstanceOf(AssertionError.class);
    }

    @Test
    void nothingIsSentThatTheTestHasNoValueFor() {
        assertThatThrownBy(() -> new Transcript().fill("<token>")).isInstanceOf(AssertionError.class);
    }

    private void check(String said) {
        transcript.check(((Line.Hears) lines.get(1)).expected(), new JsonObject(said.replace('\'', '"')));
    }
}
