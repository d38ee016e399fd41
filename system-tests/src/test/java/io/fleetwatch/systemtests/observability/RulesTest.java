package io.fleetwatch.systemtests.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.systemtests.observability.Promtool.Verdict;
import io.fleetwatch.systemtests.observability.RuleFiles.Case;
import io.fleetwatch.systemtests.observability.RuleFiles.Rule;
import io.fleetwatch.systemtests.repository.Checkout;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Somebody is woken by these: they have to fire when they should, be silent otherwise, and say what to do. */
class RulesTest {

    /** What the chart replaces by wherever an operator keeps the docs. */
    private static final String DOCS = "https://fleetwatch.example/";

    private static final String RUNBOOKS = "docs/operations/runbooks/";

    /** Pages for what no alert can see, or for more than one of them. */
    private static final Set<String> WITHOUT_ALERT = Set.of("README", "RestoredDatabase", "LostKafka");

    private static final Pattern TABLE = Pattern.compile("\\b(?:inventory|relay|alerts)\\.[a-z_]+");

    private final Checkout checkout = Checkout.here();
    private final RuleFiles files = new RuleFiles(checkout);
    private final Promtool promtool = Promtool.find();

    @Test
    void prometheusTakesThem() {
        Verdict verdict = promtool.checkRules(files.ruleFiles());

        assertThat(verdict.content()).as(verdict.complaint()).isTrue();
        assertThat(files.ruleFiles()).hasSizeGreaterThan(3);
    }

    @Test
    void eachFiresWhenItShouldAndIsSilentOtherwise() {
        Verdict verdict = promtool.testRules(files.testFiles());

        assertThat(verdict.content()).as(verdict.complaint()).isTrue();
    }

    @Test
    void eachIsTriedFiringAndSilent() {
        Map<Boolean, Set<String>> tried = files.cases().stream()
                .collect(Collectors.partitioningBy(
                        it -> it.firing() > 0, Collectors.mapping(Case::alert, Collectors.toCollection(TreeSet::new))));
        Set<String> alerts = names();

        assertThat(tried.get(true)).as("alerts with a case in which they fire").isEqualTo(alerts);
        assertThat(tried.get(false))
                .as("alerts with a case in which they are silent")
                .isEqualTo(alerts);
        assertThat(files.cases())
                .as("the name of a case says which alert it is about, and whether it fires")
                .allMatch(it -> it.name().startsWith(it.alert() + (it.firing() > 0 ? " fires: " : " is silent: ")));
    }

    @Test
    void eachSaysHowBadItIsWhatItIsAndWhereToReadOn() {
        assertThat(files.alerts()).allSatisfy(alert -> {
            assertThat(alert.json().path("labels").path("severity").asText()).isIn("page", "ticket");
            assertThat(alert.annotation("summary")).isNotBlank().doesNotEndWith(".");
            assertThat(alert.annotation("description"))
                    .contains("$labels.namespace")
                    .endsWith(".");
            assertThat(alert.annotation("runbook_url")).isEqualTo(DOCS + RUNBOOKS + alert.name() + ".md");
            assertThat(alert.json().path("annotations").size()).isEqualTo(3);
            assertThat(alert.name())
                    .as("names are shared with everybody's alerts")
                    .startsWith("Fleetwatch");
        });
        assertThat(names()).as("each name once").hasSize(files.alerts().size());
        assertThat(files.alerts())
                .as("few enough that nobody switches some off")
                .hasSizeBetween(20, 30);
    }

    @Test
    void eachHasARunbookAndEachRunbookIsOfAnAlertOrKnown() {
        Set<String> pages = checkout.files(".md").stream()
                .filter(page -> checkout.name(page).startsWith(RUNBOOKS))
                .map(page -> page.getFileName().toString().replaceFirst("\\.md$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> expected = new TreeSet<>(names());
        expected.addAll(WITHOUT_ALERT);

        assertThat(pages).isEqualTo(expected);
        String index = checkout.read(checkout.root().resolve(RUNBOOKS + "README.md"));
        assertThat(pages.stream().filter(page -> !page.equals("README")))
                .as("pages that the index leads to")
                .allMatch(page -> index.contains("(" + page + ".md)"));
    }

    @Test
    void eachRunbookAnswersTheSameQuestions() {
        assertThat(names()).allSatisfy(name -> {
            String page = checkout.read(checkout.root().resolve(RUNBOOKS + name + ".md"));
            assertThat(page).startsWith("# " + name + "\n");
            assertThat(headings(page))
                    .containsExactly(
                            "What it means",
                            "How to see it",
                            "Likely causes",
                            "What to do",
                            "What not to do",
                            "How to know that it is over");
        });
    }

    @Test
    void runbooksAskTablesThatThereAre() {
        Set<String> tables = tables();
        Set<String> asked = new Pages(checkout)
                .sql().stream()
                        .flatMap(block -> TABLE.matcher(block.text()).results())
                        .map(MatchResult::group)
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(asked).hasSizeGreaterThan(5).allMatch(tables::contains);
    }

    private Set<String> tables() {
        Pattern created = Pattern.compile("CREATE TABLE (?:relay\\.|alerts\\.|inventory\\.)?([a-z_]+)");
        Set<String> tables = new TreeSet<>();
        Map.of("inventory-service", "inventory", "stream-relay", "relay", "alert-service", "alerts")
                .forEach((module, schema) -> checkout.files(".sql").stream()
                        .filter(file -> checkout.name(file).startsWith(module + "/src/main"))
                        .forEach(file -> created.matcher(checkout.read(file))
                                .results()
                                .forEach(it -> tables.add(schema + "." + it.group(1)))));
        return tables;
    }

    private static List<String> headings(String page) {
        return Pattern.compile("(?m)^## (.+)$")
                .matcher(page)
                .results()
                .map(it -> it.group(1))
                .toList();
    }

    private Set<String> names() {
        return files.alerts().stream().map(Rule::name).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theDocsSayHowToReadThemElsewhere() {
        assertThat(Files.exists(checkout.root().resolve("docs/operations/operating.md")))
                .isTrue();
        assertThat(checkout.read(checkout.root().resolve("docs/operations/operating.md")))
                .contains(DOCS);
    }
}
