package io.fleetwatch.systemtests.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromQlTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    up                                                        | up
                    sum(rate(a_total[5m]))                                    | a_total
                    sum by (pod) (a) / on (pod) group_left (b) c              | a c
                    sum(a) without (by, sum) > bool 3                         | a
                    max(a offset 5m) unless b @ end()                         | a b
                    rate(a[5m:1m] offset -1w2d) and (b or c)                  | a b c
                    histogram_quantile(0.99, sum by (le) (rate(h_bucket[5m])))| h_bucket
                    a:b:rate5m{x="y"} * 1e-3 + 0x1F + .5                      | a:b:rate5m
                    {__name__="a",b="c"}                                      | a
                    {"a", b="c"}                                              | a
                    label_replace(a, "sum", "$1", "max", "(.*)")              | a
                    count_values("version", a)                                | a
                    a{b="c} or d"} == Inf or -NaN < e                         | a e
                    a{b='its "d"',c=`e"\\f`} # and g                          | a
                    time() - sum                                              | sum
                    a{} ^ b % c atan2 d                                       | a b c d
                    rate(a[$__rate_interval]) > $threshold                    | a
                    SUM BY(x)(a) OR b                                         | a b
                    quantile by (pod) (0.9, a) + topk(5, b)                   | a b
                    """)
    void namesTheMetricsOfAnExpression(String expression, String metrics) {
        assertThat(PromQl.of(expression).selectors().stream().map(Selector::metric))
                .containsExactly(metrics.split(" "));
    }

    @Test
    void readsMatchersAsTheyAreMeant() {
        assertThat(PromQl.of("a{b=\"c\\\"d\", e!='f',g=~\"h|i\" ,j!~`k.*`,}").selectors())
                .singleElement()
                .satisfies(it -> assertThat(it.matchers())
                        .containsExactly(
                                new Selector.Matcher("b", "=", "c\"d"),
                                new Selector.Matcher("e", "!=", "f"),
                                new Selector.Matcher("g", "=~", "h|i"),
                                new Selector.Matcher("j", "!~", "k.*")));
    }

    @Test
    void tellsValuesFromPatterns() {
        assertThat(new Selector.Matcher("a", "=~", "b|c-d").named()).containsExactly("b", "c-d");
        assertThat(new Selector.Matcher("a", "=~", "b.*|c").named())
                .as("b followed by anything")
                .isEmpty();
        assertThat(new Selector.Matcher("a", "=", "b|c").named()).containsExactly("b|c");
        assertThat(new Selector.Matcher("a", "=~", "$pod").isVariable()).isTrue();
    }

    @Test
    void collectsLabelsThatAreGroupedByAndLabelsThatAreMade() {
        String expression =
                "sum by (a, b) (x) * on (c) group_left (d) label_replace(f(y{z=\"1\"}, 2), \"e\", \"\", \"\", \"\")";

        assertThat(PromQl.of(expression).groupedBy()).containsExactly("a", "b", "c", "d");
        assertThat(PromQl.madeBy(expression)).containsExactly("e");
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        assertThatThrownBy(() -> PromQl.of("a & b")).hasMessageContaining("& b");
        assertThatThrownBy(() -> PromQl.of("{job=\"x\"}")).hasMessageContaining("names no metric");
    }
}
