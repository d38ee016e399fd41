package io.fleetwatch.systemtests.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetwatch.systemtests.repository.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What all services together may take of PostgreSQL's connections, in the middle of an upgrade that replaces all of them. */
class ConnectionsTest {

    private static final Chart CHART = Chart.here();

    /** Of a PostgreSQL that nobody has tuned, without the 3 that it keeps for superusers. */
    private static final int OF_A_DEFAULT_POSTGRESQL = 97;

    /** Besides those for requests: of the ledger, of storing alerts. */
    private static final Map<String, Integer> BESIDES =
            Map.of("inventory-service", 4, "stream-relay", 0, "alert-service", 2);

    private static final int OF_MIGRATIONS = 3 * 2;

    @Test
    void theDefaultsFitADefaultPostgresql() {
        int sum = sum(CHART.render(Chart.example("minimal")));

        assertThat(sum).isEqualTo(90).isLessThanOrEqualTo(OF_A_DEFAULT_POSTGRESQL);
        assertThat(read("docs/operations/sizing.md")).contains("  90   of the 97 that");
    }

    @Test
    void whatServicesHaveBesidesIsAsCounted() {
        assertThat(read("inventory-service/src/main/java/io/fleetwatch/inventory/sql/OwnPool.java"))
                .contains("SIZE = 4;");
        assertThat(read("alert-service/src/main/java/io/fleetwatch/alerts/sql/StoringPool.java"))
                .contains("SIZE = 2;");
        for (String service : BESIDES.keySet()) {
            assertThat(read(service + "/src/main/resources/application.properties"))
                    .contains("quarkus.datasource.jdbc.max-size=2\n");
        }
    }

    @Test
    void cloudNativePgAllowsWhatTheExamplesNeed() {
        Manifests manifests = CHART.render(Chart.example("one-machine"));
        Manifest cluster = manifests.ofKind("Cluster").findFirst().orElseThrow();

        assertThat(cluster.at("/spec/postgresql/parameters/max_connections").asInt())
                .isGreaterThan(sum(manifests));
    }

    @Test
    void valuesThatNeedMoreThanCloudNativePgAllowsAreRefused() {
        Map<String, String> exactly = Map.of("database.connections.streamRelay", "20");
        assertThat(CHART.render(Chart.example("one-machine"), exactly).all()).isNotEmpty();

        assertThatThrownBy(() ->
                        CHART.render(Chart.example("one-machine"), Map.of("database.connections.streamRelay", "21")))
                .hasMessageContaining("the services may open 92 connections, so it has to be 102 or more");
        assertThatThrownBy(() -> CHART.render(
                        Chart.example("one-machine"),
                        Map.of("streamRelay.autoscaling.enabled", "true", "streamRelay.autoscaling.maxReplicas", "7")))
                .hasMessageContaining("the services may open 98 connections");
    }

    /** One number, whichever way it was said. */
    @Test
    void settingsOfAServiceCount(@TempDir Path folder) throws IOException {
        assertThat(sum(CHART.render(withPool(folder, "minimal", 20)))).isEqualTo(120);
        assertThat(sum(CHART.render(withPool(folder, "one-machine", 24)))).isEqualTo(90);

        Path tooMany = withPool(folder, "one-machine", 25);
        assertThatThrownBy(() -> CHART.render(tooMany)).hasMessageContaining("the services may open 92 connections");
    }

    private static Path withPool(Path folder, String example, int requests) throws IOException {
        return Files.writeString(
                folder.resolve(example + requests + ".yaml"),
                Values.merged(
                        Checkout.here().read(Chart.example(example)),
                        "{inventoryService: {settings: {quarkus.datasource.reactive.max-size: '" + requests + "'}}}"));
    }

    private static int sum(Manifests manifests) {
        int sum = OF_MIGRATIONS;
        for (Map.Entry<String, Integer> each : BESIDES.entrySet()) {
            Manifest deployment = manifests.get("Deployment", "fleetwatch-" + each.getKey());
            int requests = Integer.parseInt(deployment
                    .pod()
                    .orElseThrow()
                    .value("QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE")
                    .orElseThrow());
            sum += (deployment.at("/spec/replicas").asInt() + 1) * (requests + each.getValue());
        }
        return sum;
    }

    private static String read(String file) {
        Checkout checkout = Checkout.here();
        return checkout.read(checkout.root().resolve(file));
    }
}
