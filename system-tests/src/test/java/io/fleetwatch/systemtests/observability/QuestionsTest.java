package io.fleetwatch.systemtests.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.fleetwatch.systemtests.observability.RuleFiles.Rule;
import io.fleetwatch.systemtests.running.Scrape;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionsTest {

    private final Questions questions = new Questions(
            new Told(Map.of(
                    "nvr-gateway-1",
                    new Scrape(List.of(
                            "a_total{code=\"full\",kind=\"x\"} 1.0", "a_total{code=\"too_slow\"} 0.0", "b NaN")),
                    "nvr-gateway-2",
                    new Scrape(List.of("c{q=\"a \\\"}b\"} 1.0")),
                    "stream-relay-1",
                    new Scrape(List.of("d 1.795636175717E9")))),
            List.of(new Rule(Path.of("rules"), "made:by:us", false, "b", MissingNode.getInstance())));

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
                    sum by (code, pod) (rate(a_total{code=~"full|too_slow",namespace="$namespace"}[5m])) ; {{code}} {{ pod }}
                    b{container="nvr-gateway"} + d{container=~"stream-relay|nvr-gateway"}                ; up
                    a_total{code!="full",code=~"too_.*"} unless made:by:us > up                          ; {{whatever}}
                    max by (e) (label_replace(b, "e", "f", "", ""))                                      ; {{e}}
                    a_total{code=""} or c                                                                ; {{q}}
                    """)
    void hasNothingToSayOfWhatCanBeAnswered(String expression, String legend) {
        assertThat(questions.complaints(expression, legend)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
                    rate(a[5m])                        ;            ; a is told by none of
                    a_total{code="fool"}               ;            ; a_total has no code="fool"
                    a_total{code!="fool"}              ;            ; a_total has no code="fool"
                    a_total{code=~"full|slow"}         ;            ; a_total has no code="slow"
                    a_total{code=~"f.*k"}              ;            ; a_total has no code like f.*k
                    a_total{cause="full"}              ;            ; a_total has no cause="full"
                    d{container="nvr-gateway"}         ;            ; d is told by none of [nvr-gateway]
                    b{container="gateway"}             ;            ; containers that are none of ours: [gateway]
                    sum by (reason) (b)                ;            ; no metric in it has the label reason
                    b                                  ; {{reason}} ; no metric in it has the label reason of its legend
                    made:by:them                       ;            ; made:by:them is told by none of
                    """)
    void complainsOfWhatNobodyTells(String expression, @Nullable String legend, String complaint) {
        assertThat(questions.complaints(expression, legend == null ? "" : legend))
                .anySatisfy(it -> assertThat(it).startsWith(complaint));
    }
}
