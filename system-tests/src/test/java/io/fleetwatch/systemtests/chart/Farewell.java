package io.fleetwatch.systemtests.chart;

import io.fleetwatch.systemtests.repository.Checkout;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether Kubernetes waits for as long as a service takes to leave in good order. */
final class Farewell {

    /** Of the drains: a second for the last close frames, and {@code farewell-timeout}. */
    private static final int AFTER_THE_DRAIN = 1 + 3;
    /** For what comes last: pools, consumers, the JVM. */
    private static final int SPARE = 5;
    /** After which the ledger gives up on an NVR that was sent away. */
    private static final int GIVEN_UP_AFTER = 15;

    private static final List<String> NOTICES =
            List.of("FLEETWATCH_GATEWAY_DRAIN_NOTICE", "FLEETWATCH_RELAY_DRAIN_NOTICE", "QUARKUS_SHUTDOWN_DELAY");
    private static final List<String> DRAINS =
            List.of("FLEETWATCH_GATEWAY_DRAIN_PERIOD", "FLEETWATCH_RELAY_DRAIN_PERIOD");

    /** For how long a service waits besides, one after the other, while Kafka is away: a source, and how it says so. */
    private static final Map<String, Map<String, String>> WAITS = Map.of(
            "inventory-service",
            Map.of(
                    "presence/LedgerService", "STOP_PATIENCE = Duration.ofSeconds\\((\\d+)\\)",
                    "statusfeed/FeedPublisher", "STOP_PATIENCE = Duration.ofSeconds\\((\\d+)\\)",
                    "outbox/OutboxCourier", "thread.ended\\(Duration.ofSeconds\\((\\d+)\\)\\)",
                    "outbox/KafkaSink", "producer.close\\(Duration.ofSeconds\\((\\d+)\\)\\)",
                    "registry/RegistryKeeper", "admin.close\\(Duration.ofSeconds\\((\\d+)\\)\\)"));

    private static final Pattern SHUTDOWN_TIMEOUT = Pattern.compile("(?m)^quarkus\\.shutdown\\.timeout=(\\d+)S$");

    private Farewell() {}

    static Stream<String> complaints(Pod pod) {
        int notice = seconds(pod, NOTICES).orElse(0);
        int grace = pod.spec().path("terminationGracePeriodSeconds").asInt();
        Optional<Integer> drain = seconds(pod, DRAINS);
        int leaving = drain.map(it -> it + AFTER_THE_DRAIN).orElseGet(() -> shutdownTimeout(pod.component()))
                + waits(pod.component());
        Stream.Builder<String> complaints = Stream.builder();
        if (notice < 1) {
            complaints.add("is stopped before proxies have heard of it");
        }
        if (grace < notice + leaving + SPARE) {
            complaints.add("is killed after %d s, but takes up to %d s to leave".formatted(grace, notice + leaving));
        }
        if (pod.containers().anyMatch(it -> it.at("/lifecycle").has("preStop"))) {
            complaints.add("waits twice, for preStop and by itself");
        }
        if (pod.component().equals("nvr-gateway") && drain.orElse(GIVEN_UP_AFTER) >= GIVEN_UP_AFTER) {
            complaints.add("takes so long to drain that NVRs count as offline");
        }
        return complaints.build();
    }

    private static Optional<Integer> seconds(Pod pod, List<String> variables) {
        return variables.stream()
                .flatMap(it -> pod.value(it).stream())
                .map(it -> Integer.valueOf(it.substring(0, it.length() - 1)))
                .findFirst();
    }

    private static int shutdownTimeout(String module) {
        return seconds(module + "/src/main/resources/application.properties", SHUTDOWN_TIMEOUT);
    }

    private static int waits(String module) {
        return WAITS.getOrDefault(module, Map.of()).entrySet().stream()
                .mapToInt(it -> seconds(
                        module + "/src/main/java/io/fleetwatch/inventory/" + it.getKey() + ".java",
                        Pattern.compile(it.getValue())))
                .sum();
    }

    private static int seconds(String file, Pattern said) {
        Checkout checkout = Checkout.here();
        Matcher found = said.matcher(checkout.read(checkout.root().resolve(file)));
        if (!found.find()) {
            throw new IllegalStateException(file + " does not say " + said);
        }
        return Integer.parseInt(found.group(1));
    }
}
