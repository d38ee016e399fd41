package io.fleetwatch.systemtests.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.stack.running.Checkout;
import io.fleetwatch.systemtests.browser.RunningDashboard;
import io.fleetwatch.systemtests.observability.Exposition.Sample;
import io.fleetwatch.systemtests.observability.MetricsPage.Documented;
import io.fleetwatch.systemtests.running.Fleet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/reference/metrics.md and what running services tell Prometheus are the same, name by name and label by label. */
@ExtendWith(RunningDashboard.class)
class MetricsPageIT {

    private static final String[] HISTOGRAM = {"_bucket", "_sum", "_count", "_max"};

    /** Boundaries and the infinite one. */
    private static final int MOST_BUCKETS = 13;

    /** The rows of "Every service" that only these have. */
    private static final Map<String, Set<String>> ONLY = Map.of(
            "fleetwatch_thread_progress_age_seconds",
            Set.of(Checkout.GATEWAY, Checkout.INVENTORY, Checkout.RELAY, Checkout.ALERTS),
            "fleetwatch_kafka_ack_seconds",
            Set.of(Checkout.GATEWAY, Checkout.INVENTORY, Checkout.RELAY),
            "fleetwatch_queue_depth",
            Set.of(Checkout.GATEWAY, Checkout.RELAY),
            "fleetwatch_queue_limit",
            Set.of(Checkout.GATEWAY, Checkout.RELAY),
            "fleetwatch_database_connections",
            Set.of(Checkout.INVENTORY, Checkout.ALERTS),
            "fleetwatch_database_connections_limit",
            Set.of(Checkout.INVENTORY, Checkout.ALERTS));

    private static final Map<String, Set<String>> THREADS = Map.of(
            Checkout.GATEWAY,
            Set.of("session-sender", "registry-reader", "status-feed", "dashboards", "alert-reader", "sweeper"),
            Checkout.INVENTORY,
            Set.of("presence-ledger", "status-feed-publisher", "outbox-courier"),
            Checkout.RELAY,
            Set.of(
                    "streams-reader",
                    "streams-sender",
                    "stream-owners-reader",
                    "stream-owners-courier",
                    "stream-status",
                    "alerts-sender",
                    "alerts-reader",
                    "sweeper"),
            Checkout.ALERTS,
            Set.of("alerts-channel", "alerts-storing"),
            Checkout.DASHBOARD,
            Set.of());

    private final Fleet fleet;
    private final MetricsPage page = MetricsPage.read(Checkout.find().root());

    MetricsPageIT(Fleet fleet) {
        this.fleet = fleet;
    }

    @ParameterizedTest
    @ValueSource(strings = {"nvr-gateway", "inventory-service", "stream-relay", "alert-service", "dashboard"})
    void whatIsDocumentedIsThereAndWhatIsThereIsDocumented(String service) {
        Map<String, Documented> documented = documented(service);
        Exposition told = exposition(service);
        Set<String> families = families(told);

        assertThat(documented).as("metrics on the page").hasSizeGreaterThan(4);
        assertThat(families).as("on the page, and told by %s", service).isEqualTo(documented.keySet());
        documented.forEach((name, metric) -> {
            List<Sample> samples = told.family(name, HISTOGRAM);
            assertThat(told.types().get(name)).as("type of %s", name).isEqualTo(metric.type());
            assertThat(labels(samples))
                    .as("labels of %s", name)
                    .isEqualTo(metric.labels().keySet());
            metric.labels().forEach((label, values) -> assertThat(values(samples, label))
                    .as("values of %s in %s, which are there before anything is counted", label, name)
                    .containsAll(values));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"nvr-gateway", "inventory-service", "stream-relay", "alert-service", "dashboard"})
    void namesAndValuesAreAsPrometheusWantsThem(String service) {
        Exposition told = exposition(service);
        told.types().forEach((name, type) -> {
            assertThat(name.endsWith("_total")).as("%s is a %s", name, type).isEqualTo(type.equals("counter"));
            if (type.equals("histogram")) {
                assertThat(values(told.family(name, "_bucket"), "le"))
                        .as("buckets of %s", name)
                        .contains("+Inf")
                        .hasSizeLessThanOrEqualTo(MOST_BUCKETS);
            }
        });
        assertThat(told.samples())
                .allSatisfy(sample ->
                        assertThat(sample.value()).as(sample.toString()).isNotNaN());
        assertThat(values(told.family("fleetwatch_build_info"), "version")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nvr-gateway", "inventory-service", "stream-relay", "alert-service", "dashboard"})
    void everyThreadIsWatchedAndGetsOn(String service) {
        List<Sample> threads = exposition(service).family("fleetwatch_thread_progress_age_seconds");
        assertThat(values(threads, "thread")).isEqualTo(THREADS.get(service));
        assertThat(threads).allSatisfy(thread -> assertThat(thread.value()).isBetween(0.0, 30.0));
        assertThat(fleet.ask(service, "/q/health/live").status()).isEqualTo(200);
        assertThat(fleet.ask(service, "/q/health/started").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nvr-gateway", "stream-relay"})
    void everyCloseCodeHasItsSeries(String service) {
        String name =
                service.equals("nvr-gateway") ? "fleetwatch_gateway_closes_total" : "fleetwatch_relay_closes_total";
        assertThat(values(exposition(service).family(name), "code"))
                .contains("by_client")
                .containsAll(List.of(CloseCode.values()).stream()
                        .map(CloseCode::wire)
                        .toList());
    }

    private Map<String, Documented> documented(String service) {
        Map<String, Documented> all = new TreeMap<>(page.of(service));
        page.of("Every service").forEach((name, metric) -> {
            if (ONLY.getOrDefault(name, Set.of(service)).contains(service)) {
                all.put(name, metric);
            }
        });
        return all;
    }

    private Exposition exposition(String service) {
        return Exposition.of(fleet.ask(service, "/q/metrics").text());
    }

    /** A histogram's {@code _max} is a family of its own to Prometheus, and none to us. */
    private static Set<String> families(Exposition told) {
        return told.types().keySet().stream()
                .filter(name -> !name.endsWith("_max")
                        || !"histogram".equals(told.types().get(name.substring(0, name.length() - 4))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> labels(List<Sample> samples) {
        return samples.stream()
                .flatMap(sample -> sample.labels().keySet().stream())
                .filter(label -> !label.equals("le"))
                .collect(Collectors.toSet());
    }

    private static Set<String> values(List<Sample> samples, String label) {
        return samples.stream()
                .filter(sample -> sample.labels().containsKey(label))
                .map(sample -> sample.labels().get(label))
                .collect(Collectors.toSet());
    }
}
