package io.fleetwatch.systemtests.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.stack.kafka.TopicSetup;
import io.fleetwatch.systemtests.repository.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topics are the same however they are made: by the Strimzi operator, by the script, or on one machine. */
class TopicsTest {

    private record Topic(int partitions, Map<String, String> settings) {}

    private static final Map<String, Topic> WANTED = TopicSetup.topics().stream()
            .collect(Collectors.toMap(NewTopic::name, it -> new Topic(it.numPartitions(), Map.copyOf(it.configs()))));

    @Test
    void strimziMakesThem() {
        Map<String, Topic> made = Chart.here()
                .render(Chart.example("highly-available"), Map.of("strimzi.topics.minInsyncReplicas", "0"))
                .ofKind("KafkaTopic")
                .collect(Collectors.toMap(
                        it -> it.at("/spec/topicName").asText(),
                        it -> new Topic(it.at("/spec/partitions").asInt(), Manifest.text(it.at("/spec/config")))));

        assertThat(made).isEqualTo(WANTED);
    }

    @Test
    void strimziIsToldOfCopies() {
        assertThat(Chart.here().render(Chart.example("highly-available")).ofKind("KafkaTopic"))
                .hasSize(WANTED.size())
                .allMatch(it -> it.at("/spec/replicas").asInt() == 3)
                .allMatch(it -> it.at("/spec/config")
                        .path("min.insync.replicas")
                        .asText()
                        .equals("2"))
                // Uninstalling the release must not delete what NVRs were enrolled.
                .allMatch(it -> it.at("/metadata/annotations")
                        .path("helm.sh/resource-policy")
                        .asText()
                        .equals("keep"));
    }

    @Test
    void theScriptMakesThem(@TempDir Path folder) throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        for (String tool : List.of("kafka-topics.sh", "kafka-configs.sh")) {
            Path stand = Files.writeString(
                    folder.resolve(tool), "#!/bin/sh\necho \"$(basename \"$0\") $*\" >> " + said + "\n");
            assertThat(stand.toFile().setExecutable(true)).isTrue();
        }
        ProcessBuilder script = new ProcessBuilder(Checkout.here()
                        .root()
                        .resolve("deploy/kafka/create-topics.sh")
                        .toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        script.environment().put("PATH", folder + ":" + script.environment().getOrDefault("PATH", "/usr/bin:/bin"));
        script.environment().put("BOOTSTRAP_SERVERS", "kafka:9092");
        script.environment().put("COMMAND_CONFIG", "client.properties");

        Process running = script.start();
        assertThat(running.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(running.exitValue())
                .as(Files.readString(folder.resolve("output")))
                .isZero();

        List<Map<String, String>> calls =
                Files.readAllLines(said).stream().map(TopicsTest::options).toList();
        assertThat(calls)
                .allMatch(it -> "kafka:9092".equals(it.get("--bootstrap-server"))
                        && "client.properties".equals(it.get("--command-config")));
        Map<String, Topic> made = new TreeMap<>();
        for (Map<String, String> call : calls) {
            if (call.containsKey("--create")) {
                assertThat(call).containsEntry("--replication-factor", "3").containsKey("--if-not-exists");
                made.put(
                        call.getOrDefault("--topic", ""),
                        new Topic(Integer.parseInt(call.getOrDefault("--partitions", "0")), Map.of()));
            } else {
                made.computeIfPresent(call.getOrDefault("--entity-name", ""), (name, topic) -> {
                    Map<String, String> settings = settings(call.getOrDefault("--add-config", ""));
                    assertThat(settings.remove("min.insync.replicas")).isEqualTo("2");
                    return new Topic(topic.partitions(), settings);
                });
            }
        }
        assertThat(made).isEqualTo(WANTED);
    }

    /** Options of a command line, each with what stands behind it. */
    private static Map<String, String> options(String line) {
        Map<String, String> options = new TreeMap<>();
        List<String> words = Arrays.asList(line.split(" "));
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).startsWith("--")) {
                boolean alone = i + 1 == words.size() || words.get(i + 1).startsWith("--");
                options.put(words.get(i), alone ? "" : words.get(i + 1));
            }
        }
        return options;
    }

    private static Map<String, String> settings(String commaSeparated) {
        return Arrays.stream(commaSeparated.split(","))
                .map(it -> it.split("=", 2))
                .collect(Collectors.toMap(it -> it[0], it -> it[1]));
    }
}
