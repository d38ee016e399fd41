package io.fleetwatch.systemtests.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.LintResult;
import io.fleetwatch.systemtests.repository.Checkout;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The chart as such: Helm's own check, what it refuses, and that its version is the project's. */
class ChartTest {

    private static final Chart CHART = Chart.here();
    private static final Checkout CHECKOUT = Checkout.here();
    private static final Pattern PROJECT_VERSION =
            Pattern.compile("<artifactId>fleetwatch</artifactId>\\s*<version>([^<]+)</version>");
    private static final Pattern README_ROW = Pattern.compile("(?m)^\\| `([^`]+)`");

    @Test
    void lintsStrictly() {
        assertThat(complaints(CHART.lint())).isEmpty();
    }

    static Stream<Path> examples() {
        return Chart.examples().stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void lintsStrictlyWithEveryExample(Path example) {
        assertThat(complaints(CHART.lint(CHECKOUT.read(example)))).isEmpty();
    }

    @Test
    void lintingFindsAFault() {
        assertThat(complaints(CHART.lint("{nvrGateway: {podAnnotations: {a: 1}, replicas: many}}")))
                .isNotEmpty();
    }

    @Test
    void hasTheProjectsVersion() throws JsonProcessingException {
        Matcher version = PROJECT_VERSION.matcher(CHECKOUT.read(CHECKOUT.root().resolve("pom.xml")));
        JsonNode chart = new YAMLMapper().readTree(CHECKOUT.read(CHART.folder().resolve("Chart.yaml")));

        assertThat(version.find()).isTrue();
        assertThat(List.of(
                        chart.path("version").asText(), chart.path("appVersion").asText()))
                .containsOnly(version.group(1));
    }

    /** Our copy of the chart with hooks in sight is the chart in everything else. */
    @Test
    void hooksAreAllThatHelmDoesNotKeep() {
        Manifests kept = Manifests.of(CHART.text(Chart.example("minimal"), Chart.OLDEST_KUBERNETES, Map.of()));
        Manifests all = CHART.render(Chart.example("minimal"));

        assertThat(all.all().stream().filter(it -> !Hooks.isHook(it))).containsExactlyInAnyOrderElementsOf(kept.all());
        assertThat(all.all().stream().filter(Hooks::isHook).map(Manifest::toString))
                .containsExactlyInAnyOrder(
                        "ServiceAccount fleetwatch-migrations",
                        "NetworkPolicy fleetwatch-migrations",
                        "Job fleetwatch-migrate-alerts",
                        "Job fleetwatch-migrate-inventory",
                        "Job fleetwatch-migrate-relay",
                        "Pod fleetwatch-test-health");
    }

    @Test
    void refusesAnOlderKubernetes() {
        assertThatThrownBy(() -> CHART.text(Chart.example("minimal"), "1.29.9", Map.of()))
                .hasMessageContaining("1.30.0");
    }

    @Test
    void takesAVendorsVersionOfKubernetes() {
        assertThat(CHART.text(Chart.example("minimal"), "1.32.4-gke.1200", Map.of()))
                .contains("kind: Deployment");
    }

    /** A typing error must not become a default that nobody wanted. */
    @ParameterizedTest
    @CsvSource({
        "nvrGateways.replicas, 3, nvrGateways",
        "nvrGateway.replica, 3, replica",
        "nvrGateway.autoscaling.minreplicas, 3, minreplicas",
        "nvrGateway.resources.limit.memory, 1Gi, limit",
        "kafka.tls.ca, ca.crt, 'ca'",
        "database.password, secret, password",
        "dashboard.cookieSecret, secret, cookieSecret",
        "monitoring.docsUrl, https://wiki.example.com/fleetwatch, docsUrl",
        "tracing.sampler, always_on, sampler",
        "networkPolicy.frontDoor.from[0].namespaceSelectors.a, b, namespaceSelectors",
        "nvrGateway.drainSeconds, 15, maximum",
        "nvrGateway.replicas, -1, minimum",
        "kafka.securityProtocol, TLS, securityProtocol",
        "database.tls.mode, verify-ca, mode",
        "image.tag, latest, tag",
        "test.image, curlimages/curl:latest, image",
        "frontDoor.trustedProxies[0], '*', trustedProxies",
        "nvrGateway.settings.gateway\\.device-auth, key, gateway.device-auth",
        "inventoryService.replicas, 13, maximum"
    })
    void refusesValuesThatMeanNothing(String key, String value, String complaint) {
        assertThatThrownBy(() -> CHART.render(Chart.example("minimal"), Map.of(key, value)))
                .hasMessageContaining("schema")
                .hasMessageContaining(complaint);
    }

    @ParameterizedTest
    @CsvSource({
        "image.registry, '', image.registry: say to which registry",
        "image.registry, team, team/fleetwatch/nvr-gateway:",
        "kafka.bootstrapServers, '', kafka.bootstrapServers: say where Kafka is",
        "kafka.securityProtocol, SASL_SSL, kafka.existingSecret: name the secret with the JAAS line",
        "kafka.tls.caKey, ca.crt, is without TLS",
        "strimzi.users.enabled, true, strimzi.users.cluster: name the Kafka resource",
        "strimzi.users.enabled, true, they sign in with SCRAM-SHA-512",
        "kafka.securityProtocol, SASL_SSL, of the streamRelay",
        "database.host, '', database.host: say where PostgreSQL is",
        "database.existingSecret, '', database.existingSecret: name the secret",
        "database.tls.mode, verify-full, database.tls.caSecret: name the secret",
        "cloudnativepg.enabled, true, migrations.mode: hooks run before",
        "oidc.issuer, '', oidc.issuer: say the issuer",
        "oidc.jwksUrl, '', oidc.jwksUrl: say where",
        "dashboard.existingSecret, '', dashboard.existingSecret: name the secret",
        "streamRelay.existingSecret, '', streamRelay.existingSecret: name the secret",
        "frontDoor.host, '', frontDoor.host: say the host name",
        "frontDoor.trustedProxies, null, frontDoor.trustedProxies: say the addresses",
        "frontDoor.httpRoute.parentRefs, null, frontDoor.httpRoute.parentRefs: name the Gateway",
        "networkPolicy.frontDoor.from, null, networkPolicy.frontDoor.from: say which pods",
        "kafka.bootstrapServers, kafka:9094, networkPolicy.kafka.ports: 9094",
        "oidc.issuer, 'https://id.example.com:8443/r', networkPolicy.oidc.ports: 8443",
        "tls.enabled, true, tls.existingSecret: name the secret",
        "tracing.enabled, true, tracing.endpoint: say where",
        "keda.enabled, true, keda.prometheusAddress: say where",
        "strimzi.topics.enabled, true, strimzi.topics.cluster: name the Kafka resource",
        "dashboard.autoscaling.minReplicas, 9, minReplicas is above maxReplicas"
    })
    void saysWhatIsMissing(String key, String value, String complaint) {
        assertThatThrownBy(() -> CHART.render(Chart.example("minimal"), Map.of(key, value)))
                .hasMessageContaining("Fleetwatch cannot be installed with these values")
                .hasMessageContaining(complaint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker.io", "localhost", "localhost:5000", "registry:5000", "10.0.0.5:5000/team"})
    void takesImagesOfAnyNamedRegistry(String registry) {
        assertThat(images(Map.of("image.registry", registry)))
                .isNotEmpty()
                .allMatch(it -> it.startsWith(registry + "/fleetwatch/"));
    }

    @Test
    void takesRepositoriesThatNameTheirRegistryThemselves() {
        Map<String, String> repositories = new TreeMap<>(Map.of("image.registry", ""));
        for (String service : List.of("nvrGateway", "inventoryService", "streamRelay", "alertService", "dashboard")) {
            repositories.put(service + ".image.repository", "registry.example.com/" + service.toLowerCase(Locale.ROOT));
        }

        assertThat(images(repositories)).isNotEmpty().allMatch(it -> it.startsWith("registry.example.com/"));
    }

    private static List<String> images(Map<String, String> changes) {
        return CHART.render(Chart.example("minimal"), changes)
                .pods()
                .filter(it -> !it.component().equals("test"))
                .flatMap(Pod::containers)
                .map(it -> it.path("image").asText())
                .toList();
    }

    @Test
    void tellsAllThatIsMissingAtOnce() {
        assertThatThrownBy(() -> CHART.render(CHART.folder().resolve("values.yaml")))
                .hasMessageContaining("image.registry")
                .hasMessageContaining("kafka.bootstrapServers")
                .hasMessageContaining("database.host")
                .hasMessageContaining("oidc.issuer")
                .hasMessageContaining("streamRelay.existingSecret")
                .hasMessageContaining("dashboard.existingSecret")
                .hasMessageContaining("frontDoor.host");
    }

    @Test
    void theSchemaIsClosedEverywhere() throws JsonProcessingException {
        Map<String, JsonNode> objects = new TreeMap<>();
        collect(
                "",
                JsonMapper.builder()
                        .build()
                        .readTree(CHECKOUT.read(CHART.folder().resolve("values.schema.json"))),
                objects);

        assertThat(objects).hasSizeGreaterThan(40);
        assertThat(objects.entrySet().stream()
                        .filter(it -> it.getValue().path("additionalProperties").asBoolean(true)
                                && !it.getValue().path("additionalProperties").isObject())
                        .map(Map.Entry::getKey))
                .isEmpty();
    }

    @Test
    void theTableInTheReadmeNamesValuesThatAreThere() throws JsonProcessingException {
        JsonNode values = new YAMLMapper().readTree(CHECKOUT.read(CHART.folder().resolve("values.yaml")));
        List<String> rows = README_ROW
                .matcher(CHECKOUT.read(CHART.folder().resolve("README.md")))
                .results()
                .map(it -> it.group(1))
                .toList();

        assertThat(rows).hasSizeGreaterThan(15);
        assertThat(rows.stream()
                        .flatMap(it -> Stream.of(it.replace("<service>", "nvrGateway")))
                        .filter(it -> values.at("/" + it.replace('.', '/')).isMissingNode()))
                .isEmpty();
    }

    private static List<String> complaints(LintResult result) {
        List<String> complaints = result.getMessages().stream()
                .filter(it -> it.contains("[WARNING]") || it.contains("[ERROR]"))
                .toList();
        assertThat(result.isFailed()).isEqualTo(!complaints.isEmpty());
        return complaints;
    }

    /** Objects with properties of their own; what Kubernetes defines is passed on. */
    private static void collect(String path, JsonNode schema, Map<String, JsonNode> objects) {
        if (schema.has("properties") && schema.path("type").asText().equals("object")) {
            objects.put(path.isEmpty() ? "/" : path, schema);
        }
        schema.properties().forEach(it -> collect(path + "/" + it.getKey(), it.getValue(), objects));
    }
}
