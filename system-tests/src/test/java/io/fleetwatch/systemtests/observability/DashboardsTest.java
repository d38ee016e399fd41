package io.fleetwatch.systemtests.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetwatch.systemtests.observability.GrafanaDashboard.Query;
import io.fleetwatch.systemtests.observability.Promtool.Verdict;
import io.fleetwatch.systemtests.repository.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dashboards are read in a hurry: each panel says what it shows, in which unit, and stands where it belongs. */
class DashboardsTest {

    private static final int COLUMNS = 24;
    private static final Set<String> PANELS =
            Set.of("row", "stat", "timeseries", "heatmap", "table", "bargauge", "text");
    private static final Pattern RUNBOOK = Pattern.compile("runbooks/([A-Za-z]+)\\.md");

    private final Checkout checkout = Checkout.here();
    private final List<GrafanaDashboard> dashboards = GrafanaDashboard.all(checkout);

    @Test
    void thereIsOneForEachThatLooks() {
        assertThat(dashboards.stream().map(GrafanaDashboard::file))
                .containsExactly(
                        "alerts.json",
                        "fleet-overview.json",
                        "gateway.json",
                        "presence.json",
                        "runtime.json",
                        "video.json");
    }

    @Test
    void eachCanBeFoundAgainAndIsImportedAsItIs() {
        assertThat(dashboards).allSatisfy(it -> {
            JsonNode json = it.json();
            assertThat(json.path("uid").asText())
                    .as("links lead there, so it never changes")
                    .isEqualTo("fleetwatch-" + it.file().replace(".json", ""));
            assertThat(json.path("schemaVersion").asInt()).isGreaterThanOrEqualTo(39);
            assertThat(json.path("title").asText()).startsWith("Fleetwatch / ");
            assertThat(json.path("description").asText()).isNotBlank();
            assertThat(json.path("tags").toString()).contains("fleetwatch");
            assertThat(json.has("id") && !json.path("id").isNull())
                    .as("a number of one Grafana")
                    .isFalse();
            assertThat(json.path("editable").asBoolean()).isFalse();
            assertThat(json.path("graphTooltip").asInt())
                    .as("one cursor for all panels")
                    .isEqualTo(1);
            assertThat(json.path("links")).as("the way to the others").isNotEmpty();
            assertThat(json.path("annotations").path("list").toString()).contains("Rollouts");
        });
        assertThat(dashboards.stream().map(it -> it.json().path("uid").asText()))
                .doesNotHaveDuplicates();
    }

    @Test
    void eachLetsChooseSourceNamespaceAndPod() {
        assertThat(dashboards).allSatisfy(it -> {
            assertThat(it.variables("datasource"))
                    .singleElement()
                    .matches(variable -> variable.path("name").asText().equals("datasource")
                            && variable.path("query").asText().equals("prometheus"));
            assertThat(it.variables("query").stream()
                            .map(variable -> variable.path("name").asText()))
                    .containsExactly("namespace", "pod");
        });
    }

    @Test
    void rowsAskAndPanelsAnswer() {
        assertThat(dashboards).allSatisfy(it -> {
            assertThat(it.json().path("panels").get(0).path("type").asText()).isEqualTo("row");
            assertThat(it.panels())
                    .filteredOn(GrafanaDashboard::isRow)
                    .hasSizeGreaterThan(1)
                    .allSatisfy(row -> assertThat(row.path("title").asText()).endsWith("?"));
            assertThat(it.panels())
                    .filteredOn(panel -> !GrafanaDashboard.isRow(panel))
                    .allSatisfy(this::isComplete);
        });
    }

    private void isComplete(JsonNode panel) {
        String title = panel.path("title").asText();
        assertThat(title).isNotBlank();
        assertThat(panel.path("type").asText()).as(title).isIn(PANELS);
        assertThat(panel.path("description").asText()).as(title).endsWith(".");
        assertThat(panel.path("datasource").path("uid").asText()).as(title).isEqualTo("${datasource}");
        assertThat(panel.path("fieldConfig").path("defaults").path("unit").asText())
                .as(title)
                .isNotBlank();
        assertThat(panel.path("targets")).as(title).isNotEmpty().allSatisfy(target -> {
            assertThat(target.path("expr").asText()).as(title).isNotBlank();
            assertThat(target.path("datasource").path("uid").asText()).as(title).isEqualTo("${datasource}");
        });
        List<String> letters = new ArrayList<>();
        panel.path("targets").forEach(target -> letters.add(target.path("refId").asText()));
        assertThat(letters).as(title).doesNotHaveDuplicates().doesNotContain("");
        if (panel.path("type").asText().equals("stat")) {
            assertThat(panel.path("fieldConfig")
                            .path("defaults")
                            .path("thresholds")
                            .path("steps")
                            .size())
                    .as("%s: one number says nothing without what is too much", title)
                    .isGreaterThan(1);
        }
    }

    @Test
    void panelsStandBesideEachOther() {
        assertThat(dashboards).allSatisfy(it -> {
            Set<Integer> ids = new HashSet<>();
            Map<String, String> taken = new HashMap<>();
            for (JsonNode panel : it.panels()) {
                assertThat(ids.add(panel.path("id").asInt()))
                        .as("id of %s", panel.path("title"))
                        .isTrue();
                JsonNode place = panel.path("gridPos");
                int right = place.path("x").asInt() + place.path("w").asInt();
                assertThat(right).isBetween(1, COLUMNS);
                for (int x = place.path("x").asInt(); x < right; x++) {
                    for (int y = place.path("y").asInt();
                            y < place.path("y").asInt() + place.path("h").asInt();
                            y++) {
                        assertThat(taken.put(x + "," + y, panel.path("title").asText()))
                                .as("under %s", panel.path("title"))
                                .isNull();
                    }
                }
            }
        });
    }

    @Test
    void prometheusUnderstandsEveryQuery(@TempDir Path folder) throws IOException {
        List<Query> queries =
                dashboards.stream().flatMap(it -> it.queries().stream()).toList();
        StringBuilder rules = new StringBuilder("groups:\n- name: queries\n  rules:\n");
        for (int i = 0; i < queries.size(); i++) {
            rules.append("  - record: query_%d\n    expr: |\n".formatted(i));
            GrafanaDashboard.substituted(queries.get(i).expression())
                    .lines()
                    .forEach(line -> rules.append("      ").append(line).append('\n'));
        }
        Path file = Files.writeString(folder.resolve("queries.yaml"), rules);

        Verdict verdict = Promtool.find().checkRules(List.of(file));

        assertThat(queries).hasSizeGreaterThan(100);
        assertThat(verdict.content()).as(verdict.complaint()).isTrue();
    }

    @Test
    void everyQueryIsAboutWhatWasChosen() {
        assertThat(dashboards.stream().flatMap(it -> it.queries().stream()))
                .filteredOn(query -> !query.place().contains("variable namespace"))
                .allSatisfy(query -> assertThat(PromQl.of(query.expression()).selectors())
                        .as(query.place())
                        .allMatch(selector -> selector.matchers().stream()
                                .anyMatch(it -> it.label().equals("namespace")
                                        && it.value().equals("$namespace"))));
    }

    @Test
    void linksLeadToRunbooksAndDashboardsThatThereAre() {
        Set<String> uids = new HashSet<>();
        dashboards.forEach(it -> uids.add(it.json().path("uid").asText()));
        assertThat(dashboards).allSatisfy(it -> {
            String text = it.json().toString();
            List<String> runbooks =
                    RUNBOOK.matcher(text).results().map(link -> link.group(1)).toList();
            assertThat(runbooks).as("the way from a number to what to do").isNotEmpty();
            assertThat(runbooks)
                    .allMatch(
                            page -> Files.exists(checkout.root().resolve("docs/operations/runbooks/" + page + ".md")));
            assertThat(Pattern.compile("/d/([a-z-]+)").matcher(text).results().map(link -> link.group(1)))
                    .allMatch(uids::contains);
        });
    }
}
