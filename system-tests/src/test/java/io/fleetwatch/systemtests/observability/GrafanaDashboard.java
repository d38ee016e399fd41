package io.fleetwatch.systemtests.observability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleetwatch.systemtests.repository.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One dashboard of the chart, as it stands in its file. */
record GrafanaDashboard(String file, JsonNode json) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+), *([a-zA-Z_]+)\\)");

    /** @param expression with the variables still in it */
    record Query(String place, String expression, String legend) {}

    static List<GrafanaDashboard> all(Checkout checkout) {
        try (Stream<Path> files = Files.list(checkout.root().resolve("deploy/helm/fleetwatch/dashboards"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(file -> new GrafanaDashboard(String.valueOf(file.getFileName()), read(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rows, and panels wherever they are. */
    List<JsonNode> panels() {
        List<JsonNode> all = new ArrayList<>();
        for (JsonNode panel : json.path("panels")) {
            all.add(panel);
            panel.path("panels").forEach(all::add);
        }
        return all;
    }

    static boolean isRow(JsonNode panel) {
        return panel.path("type").asText().equals("row");
    }

    /** Of panels, annotations and variables. */
    List<Query> queries() {
        List<Query> all = new ArrayList<>();
        for (JsonNode panel : panels()) {
            for (JsonNode target : panel.path("targets")) {
                all.add(new Query(
                        file + ", " + panel.path("title").asText(),
                        target.path("expr").asText(),
                        target.path("legendFormat").asText()));
            }
        }
        for (JsonNode annotation : json.path("annotations").path("list")) {
            if (annotation.has("expr")) {
                all.add(new Query(
                        file + ", annotation " + annotation.path("name").asText(),
                        annotation.path("expr").asText(),
                        annotation.path("titleFormat").asText()));
            }
        }
        for (JsonNode variable : variables("query")) {
            var values = LABEL_VALUES.matcher(variable.path("definition").asText());
            if (!values.matches()) {
                throw new IllegalStateException(file + ": a variable that is no label_values: " + variable);
            }
            all.add(new Query(
                    file + ", variable " + variable.path("name").asText(),
                    values.group(1),
                    "{{" + values.group(2) + "}}"));
        }
        return all;
    }

    List<JsonNode> variables(String type) {
        List<JsonNode> found = new ArrayList<>();
        json.path("templating").path("list").forEach(variable -> {
            if (variable.path("type").asText().equals(type)) {
                found.add(variable);
            }
        });
        return found;
    }

    /** As Grafana would send it: Prometheus does not know variables. */
    static String substituted(String expression) {
        return expression
                .replace("$__rate_interval", "5m")
                .replace("$__interval", "1m")
                .replace("$__range", "1h")
                .replaceAll("\\$\\{?[a-z_]+}?", ".*");
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
