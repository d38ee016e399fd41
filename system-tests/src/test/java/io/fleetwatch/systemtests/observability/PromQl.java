package io.fleetwatch.systemtests.observability;

import io.fleetwatch.systemtests.observability.PromQlTokens.Kind;
import io.fleetwatch.systemtests.observability.PromQlTokens.Token;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What an expression names. Reads the grammar as far as is needed to tell metrics from functions, keywords and labels;
 * whether it is an expression at all is for promtool to say.
 */
final class PromQl {

    /** Words that stand where a metric could. */
    private static final Set<String> KEYWORDS =
            Set.of("and", "or", "unless", "atan2", "offset", "bool", "inf", "nan", "start", "end");

    /** Words before a list of labels. */
    private static final Set<String> BEFORE_LABELS =
            Set.of("by", "without", "on", "ignoring", "group_left", "group_right");

    private final List<Token> tokens;
    private final List<Selector> selectors = new ArrayList<>();
    private final Set<String> grouped = new LinkedHashSet<>();
    private int at;

    private PromQl(String expression) {
        tokens = PromQlTokens.of(expression);
    }

    static PromQl of(String expression) {
        PromQl read = new PromQl(expression);
        read.read();
        return read;
    }

    List<Selector> selectors() {
        return selectors;
    }

    /** Labels by which it groups, matches, or which it makes with {@code label_replace} and its like. */
    Set<String> groupedBy() {
        return grouped;
    }

    /** Labels that the expression itself makes. */
    static Set<String> madeBy(String expression) {
        Set<String> made = new LinkedHashSet<>();
        List<Token> tokens = PromQlTokens.of(expression);
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.kind() == Kind.NAME
                    && (token.text().equals("label_replace") || token.text().equals("label_join"))) {
                made.add(secondArgument(tokens, i + 2));
            }
        }
        return made;
    }

    private static String secondArgument(List<Token> tokens, int from) {
        int depth = 0;
        for (int i = from; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is("(") || token.is("{") || token.is("[")) {
                depth++;
            } else if (token.is(")") || token.is("}") || token.is("]")) {
                depth--;
            } else if (token.is(",") && depth == 0) {
                return tokens.get(i + 1).text();
            }
        }
        throw new IllegalArgumentException("a function without its second argument");
    }

    private void read() {
        while (at < tokens.size()) {
            Token token = tokens.get(at);
            if (token.is("{")) {
                at++;
                matchers("");
            } else if (token.kind() == Kind.NAME) {
                at++;
                name(token.text());
            } else {
                at++;
            }
        }
    }

    private void name(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean opens = at < tokens.size() && tokens.get(at).is("(");
        if (BEFORE_LABELS.contains(lower)) {
            if (opens) {
                at++;
                labels();
            }
        } else if (opens || KEYWORDS.contains(lower) || beforeGrouping()) {
            // A function or an aggregation; its arguments are read like everything else.
            return;
        } else if (at < tokens.size() && tokens.get(at).is("{")) {
            at++;
            matchers(name);
        } else {
            selectors.add(new Selector(name, List.of()));
        }
    }

    /** As in {@code sum by (pod) (…)}. */
    private boolean beforeGrouping() {
        return at + 1 < tokens.size()
                && tokens.get(at).kind() == Kind.NAME
                && Set.of("by", "without").contains(tokens.get(at).text().toLowerCase(Locale.ROOT))
                && tokens.get(at + 1).is("(");
    }

    private void labels() {
        while (!tokens.get(at).is(")")) {
            if (!tokens.get(at).is(",")) {
                grouped.add(tokens.get(at).text());
            }
            at++;
        }
        at++;
    }

    private void matchers(String named) {
        String metric = named;
        List<Selector.Matcher> matchers = new ArrayList<>();
        while (!tokens.get(at).is("}")) {
            Token label = tokens.get(at++);
            if (label.is(",")) {
                continue;
            }
            if (tokens.get(at).is(",") || tokens.get(at).is("}")) {
                metric = label.text(); // {"a metric", label="value"}
                continue;
            }
            String operator = tokens.get(at++).text();
            String value = tokens.get(at++).text();
            if (label.text().equals("__name__") && operator.equals("=")) {
                metric = value;
            } else {
                matchers.add(new Selector.Matcher(label.text(), operator, value));
            }
        }
        at++;
        if (metric.isEmpty()) {
            throw new IllegalArgumentException("a selector that names no metric: " + matchers);
        }
        selectors.add(new Selector(metric, List.copyOf(matchers)));
    }
}
