package io.fleetwatch.systemtests.observability;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a query asks the database for: a metric, and what its labels have to be. */
record Selector(String metric, List<Matcher> matchers) {

    /** As in {@code code=~"a|b"}. */
    record Matcher(String label, String operator, String value) {

        private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_. -]+");

        /** A dashboard's variable decides: whatever is chosen was found in the label. */
        boolean isVariable() {
            return value.contains("$");
        }

        /** Each value that is named in full; of any other pattern none. */
        Stream<String> named() {
            if (operator.equals("=") || operator.equals("!=")) {
                return Stream.of(value);
            }
            List<String> alternatives = Arrays.asList(value.split("\\|", -1));
            return alternatives.stream().allMatch(it -> PLAIN.matcher(it).matches())
                    ? alternatives.stream()
                    : Stream.empty();
        }
    }

    @Override
    public String toString() {
        return metric
                + matchers.stream()
                        .map(it -> it.label() + it.operator() + '"' + it.value() + '"')
                        .toList();
    }
}
