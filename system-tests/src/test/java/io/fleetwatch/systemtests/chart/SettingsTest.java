package io.fleetwatch.systemtests.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.fleetwatch.systemtests.repository.Checkout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every variable that a template sets is a setting that exists: a misspelled one would be ignored in silence. */
class SettingsTest {

    private static final Chart CHART = Chart.here();
    private static final Pattern OURS = Pattern.compile("(FLEETWATCH|QUARKUS|KAFKA|MP|SMALLRYE)_.*");
    private static final Pattern KEY = Pattern.compile("`((?:fleetwatch|quarkus|kafka|mp|smallrye)\\.[^`=]+)[`=]");

    /** Of services' own properties: `key=value`, with or without a profile. */
    private static final Pattern PROPERTY = Pattern.compile("(?m)^(?:%\\w+\\.)?([\\w.\"-]+)=");

    /** Words of the JVM and of the pod itself. */
    private static final Set<String> OTHERS = Set.of("POD_IP", "JAVA_TOOL_OPTIONS");

    @Test
    void everyVariableIsASettingOfTheReferencePage() {
        assertThat(unknown(everything())).isEmpty();
    }

    @Test
    void thereAreVariablesToLookAt() {
        assertThat(variables(everything()))
                .contains(
                        "FLEETWATCH_RELAY_INTERNAL_ADDRESS",
                        "KAFKA_SASL_JAAS_CONFIG",
                        "KAFKA_SSL_KEYSTORE_LOCATION",
                        "QUARKUS_OTEL_TRACES_SAMPLER_ARG",
                        "FLEETWATCH_DATABASE_CA",
                        "FLEETWATCH_OIDC_CA",
                        "FLEETWATCH_RELAY_INTERNAL_TLS_CA",
                        "QUARKUS_HTTP_SSL_CERTIFICATE_KEY_FILES");
    }

    @Test
    void findsAMisspelledVariable() {
        Manifests wrong = everything().with("Deployment", "fleetwatch-nvr-gateway", it -> ((ArrayNode)
                        it.at("/spec/template/spec/containers/0/env"))
                .addObject()
                .put("name", "FLEETWATCH_GATEWAY_DRAIN_PERIODS")
                .put("value", "5s"));

        assertThat(unknown(wrong)).containsExactly("FLEETWATCH_GATEWAY_DRAIN_PERIODS");
    }

    /** An empty one takes a default away: without trusted proxies everybody's {@code X-Forwarded-For} would be believed. */
    @Test
    void noVariableIsEmpty() {
        Manifests ownFrontDoor = CHART.render(
                Chart.example("minimal"),
                Map.of("frontDoor.httpRoute.enabled", "false", "frontDoor.trustedProxies", "null"));

        assertThat(Stream.of(everything(), ownFrontDoor)
                        .flatMap(Manifests::pods)
                        .flatMap(Pod::environment)
                        .filter(it -> !it.has("valueFrom"))
                        .filter(it -> it.path("value").asText().isBlank())
                        .map(it -> it.path("name").asText()))
                .isEmpty();
    }

    /** Whoever knows better has the last word, and it stands there once. */
    @ParameterizedTest
    @CsvSource({
        "nvrGateway, nvr-gateway, FLEETWATCH_GATEWAY_DRAIN_PERIOD",
        "inventoryService, inventory-service, KAFKA_BOOTSTRAP_SERVERS",
        "streamRelay, stream-relay, FLEETWATCH_RELAY_INTERNAL_ADDRESS",
        "alertService, alert-service, QUARKUS_SHUTDOWN_DELAY",
        "dashboard, dashboard, QUARKUS_HTTP_PORT"
    })
    void extraEnvComesLastAndTakesThePlaceOfWhatItNames(String key, String component, String variable) {
        Manifests changed = CHART.render(
                Chart.example("minimal"),
                Map.of(key + ".extraEnv[0].name", variable, key + ".extraEnv[0].value", "mine"));

        List<JsonNode> environment = environment(changed, component);
        assertThat(environment)
                .filteredOn(it -> it.path("name").asText().equals(variable))
                .hasSize(1);
        assertThat(environment.getLast().path("value").asText()).isEqualTo("mine");
        List<JsonNode> others = new ArrayList<>(environment(CHART.render(Chart.example("minimal")), component));
        others.removeIf(it -> it.path("name").asText().equals(variable));
        assertThat(environment.subList(0, environment.size() - 1)).isEqualTo(others);
    }

    private static List<JsonNode> environment(Manifests manifests, String component) {
        return manifests
                .get("Deployment", "fleetwatch-" + component)
                .pod()
                .orElseThrow()
                .environment()
                .toList();
    }

    private static Manifests everything() {
        return CHART.render(
                Chart.example("highly-available"),
                Map.of(
                        "kafka.tls.clientKey", "client.pem",
                        "tls.enabled", "true",
                        "tls.existingSecret", "pods",
                        "oidc.caSecret", "provider-ca",
                        "streamRelay.internalTlsSecret", "relays",
                        "dashboard.javaToolOptions", "-Xlog:gc"));
    }

    private static Set<String> unknown(Manifests manifests) {
        Set<String> known = known();
        return variables(manifests).stream()
                .filter(it -> OURS.matcher(it).matches() ? !known.contains(it) : !OTHERS.contains(it))
                .collect(Collectors.toSet());
    }

    private static Set<String> variables(Manifests manifests) {
        return manifests
                .pods()
                .flatMap(Pod::environment)
                .map(it -> it.path("name").asText())
                .collect(Collectors.toSet());
    }

    /** What the reference page names, what services set themselves, and what Kafka's clients understand. */
    private static Set<String> known() {
        Checkout checkout = Checkout.here();
        String page = checkout.read(checkout.root().resolve("docs/reference/configuration.md"));
        Stream<String> own = checkout.files("src/main/resources/application.properties").stream()
                .flatMap(file -> PROPERTY.matcher(checkout.read(file)).results())
                .map(it -> it.group(1));
        Stream<String> kafka = Stream.concat(
                        AdminClientConfig.configNames().stream(), ProducerConfig.configNames().stream())
                .map(it -> "kafka." + it);
        return Stream.of(KEY.matcher(page).results().map(it -> it.group(1)), own, kafka)
                .flatMap(it -> it)
                .map(it -> it.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"))
                .collect(Collectors.toSet());
    }
}
