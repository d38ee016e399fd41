package io.fleetwatch.systemtests.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.contracts.Topics;
import io.fleetwatch.systemtests.repository.Checkout;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rights in Kafka are the same however they are given, and each service signs in with its own. */
class KafkaUsersTest {

    private static final Chart CHART = Chart.here();
    private static final List<String> SERVICES =
            List.of("nvr-gateway", "inventory-service", "stream-relay", "alert-service");
    private static final Pattern RULE = Pattern.compile("(?m)^acls --allow-principal User:(\\S+) (.+)$");
    private static final Pattern OPTION = Pattern.compile("--(operation|topic|group) (\\S+)");

    /** Rights of each user, as `Read topic nvrs`. */
    private final Map<String, Set<String>> rights = new TreeMap<>();

    @Test
    void strimzisAreThoseOfTheTable() {
        CHART.render(Chart.example("highly-available")).ofKind("KafkaUser").forEach(user -> {
            String name = user.name().substring("fleetwatch-".length());
            Manifest.each(user.at("/spec/authorization/acls")).forEach(acl -> Manifest.each(acl.path("operations"))
                    .forEach(operation -> grant(
                            name,
                            operation.asText(),
                            acl.at("/resource/type").asText(),
                            acl.at("/resource/name").asText())));
        });

        assertThat(rights).isEqualTo(table());
    }

    @Test
    void thoseByHandAreThoseOfTheTable() {
        RULE.matcher(read("docs/operations/kafka-users.md")).results().forEach(rule -> {
            List<MatchResult> options = OPTION.matcher(rule.group(2)).results().toList();
            options.stream().filter(it -> it.group(1).equals("operation")).forEach(operation -> options.stream()
                    .filter(it -> !it.group(1).equals("operation"))
                    .forEach(it -> grant(rule.group(1), operation.group(2), it.group(1), it.group(2))));
        });

        assertThat(rights).isEqualTo(table());
    }

    @Test
    void theTableKnowsEveryTopicAndNobodyElsesGroups() {
        Map<String, Set<String>> table = table();

        assertThat(table.keySet()).containsExactlyInAnyOrderElementsOf(SERVICES);
        assertThat(table.values().stream().flatMap(Set::stream).filter(it -> it.contains(" topic ")))
                .map(it -> it.substring(it.lastIndexOf(' ') + 1))
                .containsOnly(
                        Topics.NVR_SESSIONS,
                        Topics.STATUS_CHANGES,
                        Topics.NVRS,
                        Topics.ALERTS,
                        Topics.STREAMS,
                        Topics.STREAM_OWNERS);
        assertThat(read("inventory-service/src/main/java/io/fleetwatch/inventory/presence/LedgerSettings.java"))
                .contains("@WithDefault(\"fleetwatch-ledger\")");
        assertThat(read("alert-service/src/main/resources/application.properties"))
                .contains("mp.messaging.incoming.alerts.group.id=alert-service\n");
    }

    @Test
    void eachServiceSignsInWithTheSecretOfItsUser() {
        Manifests own = CHART.render(
                Chart.example("highly-available"),
                Map.of("kafka.users.streamRelay", "relays-own", "kafka.tls.clientKey", "client.pem"));

        assertThat(secrets(own))
                .isEqualTo(Map.of(
                        "nvr-gateway", Set.of("fleetwatch-nvr-gateway"),
                        "inventory-service", Set.of("fleetwatch-inventory-service"),
                        "stream-relay", Set.of("relays-own"),
                        "alert-service", Set.of("fleetwatch-alert-service")));
    }

    @Test
    void oneThatHasNoneOfItsOwnTakesTheSharedOne() {
        Manifests shared = CHART.render(
                Chart.example("minimal"),
                Map.of(
                        "kafka.securityProtocol", "SASL_SSL",
                        "kafka.existingSecret", "shared",
                        "kafka.tls.caKey", "ca.crt",
                        "kafka.tls.clientKey", "client.pem",
                        "kafka.users.alertService", "own"));

        assertThat(secrets(shared))
                .isEqualTo(Map.of(
                        "nvr-gateway", Set.of("shared"),
                        "inventory-service", Set.of("shared"),
                        "stream-relay", Set.of("shared"),
                        "alert-service", Set.of("own")));
        assertThat(shared.get("Deployment", "fleetwatch-alert-service").json().toString())
                .doesNotContain("\"shared\"");
    }

    /** Of the JAAS line and of the client's key, by service. */
    private static Map<String, Set<String>> secrets(Manifests manifests) {
        Map<String, Set<String>> secrets = new TreeMap<>();
        manifests.pods().filter(Pod::isService).forEach(pod -> Stream.concat(
                        pod.environment()
                                .filter(it -> it.path("name").asText().equals("KAFKA_SASL_JAAS_CONFIG"))
                                .map(it -> it.at("/valueFrom/secretKeyRef/name").asText()),
                        Manifest.each(pod.spec().path("volumes"))
                                .filter(it -> it.path("name").asText().equals("kafka-client"))
                                .map(it -> it.at("/secret/secretName").asText()))
                .forEach(it -> secrets.computeIfAbsent(pod.component(), key -> new TreeSet<>())
                        .add(it)));
        return secrets;
    }

    private void grant(String user, String operation, String kind, String name) {
        rights.computeIfAbsent(user, key -> new TreeSet<>()).add(operation + " " + kind + " " + name);
    }

    /** The table of who may what, in the page on security. */
    private static Map<String, Set<String>> table() {
        List<List<String>> rows = read("docs/design/security.md")
                .lines()
                .dropWhile(it -> !it.equals("### Kafka: who may what"))
                .dropWhile(it -> !it.startsWith("| principal |"))
                .takeWhile(it -> it.startsWith("|"))
                .map(it -> Arrays.stream(it.substring(1).split("\\|"))
                        .map(cell -> cell.strip().replace("`", ""))
                        .toList())
                .toList();
        Map<String, Set<String>> table = new TreeMap<>();
        List<String> head = rows.getFirst();
        for (List<String> row : rows.subList(2, rows.size())) {
            Set<String> rights = new TreeSet<>();
            for (int i = 1; i < row.size(); i++) {
                String cell = row.get(i);
                if (head.get(i).equals("groups") && !cell.equals("–")) {
                    rights.add(cell.replace(" ", " group "));
                } else if (!cell.equals("–")) {
                    String topic = head.get(i);
                    Arrays.stream(cell.split(", ")).forEach(it -> rights.add(it + " topic " + topic));
                }
            }
            if (!rights.isEmpty()) {
                table.put(row.getFirst(), rights);
            }
        }
        return table;
    }

    private static String read(String file) {
        Checkout checkout = Checkout.here();
        return checkout.read(checkout.root().resolve(file));
    }
}
