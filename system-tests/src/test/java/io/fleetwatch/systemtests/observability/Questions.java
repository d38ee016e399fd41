package io.fleetwatch.systemtests.observability;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Holds expressions to what a running system tells: a misspelt name makes an alert that never fires, and nobody notices. */
final class Questions {

    /** Labels that Prometheus adds in a cluster to whatever it scrapes. */
    static final Set<String> OF_THE_CLUSTER = Set.of("namespace", "pod", "container", "job", "instance");

    private static final Pattern LEGEND = Pattern.compile("\\{\\{ *([A-Za-z_]+) *}}");

    private final Told told;
    /** Made by our own rules, with the labels that their expressions have. */
    private final Set<String> recorded;

    Questions(Told told, List<RuleFiles.Rule> rules) {
        this.told = told;
        this.recorded = rules.stream()
                .filter(rule -> !rule.isAlert())
                .map(RuleFiles.Rule::name)
                .collect(Collectors.toSet());
    }

    /** What is wrong with it; nothing when the system could answer. */
    List<String> complaints(String expression, String legend) {
        List<String> complaints = new ArrayList<>();
        PromQl read = PromQl.of(expression);
        Set<String> labels = new HashSet<>(OF_THE_CLUSTER);
        labels.addAll(PromQl.madeBy(expression));
        boolean derived = false;
        for (Selector selector : read.selectors()) {
            NotTold.Elsewhere elsewhere = NotTold.METRICS.get(selector.metric());
            if (recorded.contains(selector.metric())) {
                derived = true;
            } else if (elsewhere != null) {
                labels.addAll(elsewhere.labels());
            } else {
                labels.addAll(told.labels(selector.metric()));
                complaints.addAll(complaints(selector));
            }
        }
        if (!derived) {
            read.groupedBy().stream()
                    .filter(label -> !labels.contains(label))
                    .forEach(label -> complaints.add("no metric in it has the label " + label));
            LEGEND.matcher(legend)
                    .results()
                    .map(it -> it.group(1))
                    .filter(label -> !labels.contains(label))
                    .forEach(label -> complaints.add("no metric in it has the label " + label + " of its legend"));
        }
        return complaints;
    }

    private List<String> complaints(Selector selector) {
        List<String> complaints = new ArrayList<>();
        Set<String> services = services(selector, complaints);
        if (!told.has(services, selector.metric())) {
            complaints.add(selector.metric() + " is told by none of " + services);
            return complaints;
        }
        for (Selector.Matcher matcher : selector.matchers()) {
            if (OF_THE_CLUSTER.contains(matcher.label()) || matcher.isVariable()) {
                continue;
            }
            Set<String> values = told.values(services, selector.metric(), matcher.label());
            Set<String> late = NotTold.values(selector.metric(), matcher.label());
            matcher.named()
                    .filter(value -> !value.isEmpty() && !values.contains(value) && !late.contains(value))
                    .forEach(value -> complaints.add("%s has no %s=\"%s\", but %s"
                            .formatted(selector.metric(), matcher.label(), value, values)));
            if (matcher.named().findAny().isEmpty()
                    && values.stream()
                            .noneMatch(Pattern.compile(matcher.value()).asMatchPredicate())) {
                complaints.add("%s has no %s like %s".formatted(selector.metric(), matcher.label(), matcher.value()));
            }
        }
        return complaints;
    }

    /** Those it can be about: a container has the name of its service. */
    private Set<String> services(Selector selector, List<String> complaints) {
        Set<String> services = new HashSet<>(told.services());
        for (Selector.Matcher matcher : selector.matchers()) {
            if (matcher.label().equals("container") && matcher.operator().startsWith("=") && !matcher.isVariable()) {
                Set<String> named = matcher.named().collect(Collectors.toSet());
                if (!told.services().containsAll(named)) {
                    complaints.add("containers that are none of ours: " + named);
                }
                services.retainAll(named);
            }
        }
        return services;
    }
}
