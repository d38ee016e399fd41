package io.fleetwatch.systemtests.observability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fleetwatch.systemtests.repository.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The rule files of the chart, and the files that test them. */
final class RuleFiles {

    private static final YAMLMapper YAML = new YAMLMapper();

    private final Path rules;
    private final Path tests;

    RuleFiles(Checkout checkout) {
        rules = checkout.root().resolve("deploy/helm/fleetwatch/rules");
        tests = checkout.root().resolve("deploy/prometheus-tests");
    }

    /** @param json as it stands in the file */
    record Rule(Path file, String name, boolean isAlert, String expression, JsonNode json) {

        String annotation(String key) {
            return json.path("annotations").path(key).asText();
        }
    }

    /** One case of a test file: the alert it looks at, and how many of it are to fire. */
    record Case(String name, String alert, int firing) {}

    List<Path> ruleFiles() {
        return files(rules);
    }

    List<Path> testFiles() {
        return files(tests);
    }

    List<Rule> rules() {
        List<Rule> all = new ArrayList<>();
        for (Path file : ruleFiles()) {
            for (JsonNode group : read(file).path("groups")) {
                for (JsonNode rule : group.path("rules")) {
                    boolean alert = rule.has("alert");
                    all.add(new Rule(
                            file,
                            rule.path(alert ? "alert" : "record").asText(),
                            alert,
                            rule.path("expr").asText(),
                            rule));
                }
            }
        }
        return all;
    }

    List<Rule> alerts() {
        return rules().stream().filter(Rule::isAlert).toList();
    }

    List<Case> cases() {
        List<Case> all = new ArrayList<>();
        for (Path file : testFiles()) {
            for (JsonNode test : read(file).path("tests")) {
                for (JsonNode question : test.path("alert_rule_test")) {
                    all.add(new Case(
                            test.path("name").asText(),
                            question.path("alertname").asText(),
                            question.path("exp_alerts").size()));
                }
            }
        }
        return all;
    }

    private static JsonNode read(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
