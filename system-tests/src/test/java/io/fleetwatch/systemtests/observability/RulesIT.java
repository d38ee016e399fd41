package io.fleetwatch.systemtests.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.systemtests.observability.RuleFiles.Rule;
import io.fleetwatch.systemtests.repository.Checkout;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Observed.class)
class RulesIT {

    private static final Pattern OURS = Pattern.compile("\\bfleetwatch_[a-z0-9_]+[a-z0-9]\\b");

    /** Named like metrics, and claims of tokens. */
    private static final Set<String> CLAIMS = Set.of("fleetwatch_regions", "fleetwatch_streams");

    /** Told only while tracing is on, which it is not here; TracingIT looks at them. */
    private static final Set<String> WHILE_TRACING = Set.of("fleetwatch_tracing_spans_total");

    private final Checkout checkout = Checkout.here();
    private final Told told;

    RulesIT(Told told) {
        this.told = told;
    }

    @Test
    void everyRuleAsksForWhatARunningSystemTells() {
        List<Rule> rules = new RuleFiles(checkout).rules();
        Questions questions = new Questions(told, rules);
        List<String> complaints = new ArrayList<>();
        rules.forEach(rule -> questions
                .complaints(rule.expression(), "")
                .forEach(complaint -> complaints.add(rule.name() + ": " + complaint)));

        assertThat(told.services()).as("everything runs").hasSize(5);
        assertThat(complaints).isEmpty();
    }

    /** The names in the alerts' tests are the ones that rules ask for; those in the pages for people are typed by hand. */
    @Test
    void thePagesForOperatorsNameWhatARunningSystemTells() {
        Set<String> known = new TreeSet<>(told.metrics());
        known.addAll(CLAIMS);
        known.addAll(WHILE_TRACING);
        new RuleFiles(checkout)
                .rules()
                .forEach(rule -> OURS.matcher(rule.name()).results().forEach(it -> known.add(it.group())));
        List<String> unknown = new ArrayList<>();
        new Pages(checkout).files().forEach(page -> OURS.matcher(checkout.read(page))
                .results()
                .map(it -> it.group())
                .filter(name -> !known.contains(name) && !known.contains(name + "_count"))
                .forEach(name -> unknown.add(checkout.name(page) + ": " + name)));

        assertThat(unknown).isEmpty();
    }
}
