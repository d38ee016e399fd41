package io.fleetwatch.systemtests.chart;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetwatch.systemtests.repository.Checkout;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which service answers for which path: in a route of the cluster, and in the front door of one machine, whose table is the model. */
final class FrontDoorTable {

    private static final Pattern ROUTE = Pattern.compile("new Route\\(\"([^\"]+)\", (\\w+)\\)");

    private static final Map<String, String> SERVICES = Map.of(
            "gateways", "fleetwatch-nvr-gateway",
            "inventories", "fleetwatch-inventory-service",
            "relays", "fleetwatch-stream-relay",
            "alertServices", "fleetwatch-alert-service",
            "dashboards", "fleetwatch-dashboard");

    private static final String NOWHERE = "fleetwatch-nowhere";

    private static final List<String> PATHS = List.of(
            "/ws",
            "/ws/more",
            "/wsx",
            "/api/gateway/stats",
            "/api/streams/ws",
            "/api/streams/register",
            "/api/streams/stream_1/mjpeg",
            "/api/alerts",
            "/api/alerts/alert_1/acknowledge",
            "/api/alertsx",
            "/api/nvrs",
            "/api/nvrs/1/keys",
            "/api/cameras/ingest-comprehensive-data/host/10.0.0.1",
            "/api/snapshot",
            "/apix",
            "/",
            "/index.html",
            "/session/token",
            "/session/callback",
            "/queue",
            "/q",
            "/q/health/ready",
            "/q/metrics");

    private FrontDoorTable() {}

    /** One line of a route: an exact path, or one with everything below it. */
    private record Line(String path, boolean exact, String service, String port) {
        boolean takes(String asked) {
            return asked.equals(path) || (!exact && asked.startsWith(path.endsWith("/") ? path : path + "/"));
        }

        /** As both kinds of route prefer: exact before prefix, then the longer. */
        int precedence() {
            return (exact ? 10_000 : 0) + path.length();
        }
    }

    static Stream<String> complaints(Manifests all) {
        return Stream.concat(all.ofKind("HTTPRoute"), all.ofKind("Ingress")).flatMap(route -> {
            List<Line> lines = (route.kind().equals("Ingress") ? ofIngress(route) : ofHttpRoute(route)).toList();
            return Stream.of(wrong(route, lines), dangling(all, route, lines), open(all))
                    .flatMap(it -> it);
        });
    }

    private static Stream<String> wrong(Manifest route, List<Line> lines) {
        return PATHS.stream()
                .filter(path -> !target(lines, path).equals(model(path)))
                .map(path ->
                        "%s leads %s to %s instead of %s".formatted(route, path, target(lines, path), model(path)));
    }

    private static Stream<String> dangling(Manifests all, Manifest route, List<Line> lines) {
        return lines.stream()
                .filter(line -> !all.has("Service", line.service())
                        || Manifest.each(all.get("Service", line.service()).at("/spec/ports"))
                                .noneMatch(it -> it.path("port").asText().equals(line.port())
                                        || it.path("name").asText().equals(line.port())))
                .map(line -> "%s leads to %s:%s, which is not there".formatted(route, line.service(), line.port()));
    }

    private static Stream<String> open(Manifests all) {
        return all.has("Service", NOWHERE)
                        && all.get("Service", NOWHERE).at("/spec").has("selector")
                ? Stream.of(NOWHERE + " leads somewhere")
                : Stream.empty();
    }

    private static String target(List<Line> lines, String path) {
        return lines.stream()
                .filter(it -> it.takes(path))
                .max(Comparator.comparingInt(Line::precedence))
                .map(Line::service)
                .orElse("nobody");
    }

    /** The first line of the front door's table that fits; nobody for health and metrics. */
    private static String model(String path) {
        if (path.equals("/q") || path.startsWith("/q/")) {
            return NOWHERE;
        }
        Checkout checkout = Checkout.here();
        String source =
                checkout.read(checkout.root().resolve("stack/src/main/java/io/fleetwatch/stack/frontdoor/Routes.java"));
        return ROUTE.matcher(source)
                .results()
                .filter(it -> it.group(1).endsWith("/") ? path.startsWith(it.group(1)) : path.equals(it.group(1)))
                .map(it -> SERVICES.getOrDefault(it.group(2), it.group(2)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the front door's table has no line for " + path));
    }

    private static Stream<Line> ofHttpRoute(Manifest route) {
        return Manifest.each(route.at("/spec/rules"))
                .flatMap(rule -> Manifest.each(rule.path("matches")).map(match -> {
                    JsonNode backend = rule.at("/backendRefs/0");
                    return new Line(
                            match.at("/path/value").asText(),
                            match.at("/path/type").asText().equals("Exact"),
                            backend.path("name").asText(),
                            backend.path("port").asText());
                }));
    }

    private static Stream<Line> ofIngress(Manifest route) {
        return Manifest.each(route.at("/spec/rules/0/http/paths")).map(path -> {
            JsonNode service = path.at("/backend/service");
            return new Line(
                    path.path("path").asText(),
                    path.path("pathType").asText().equals("Exact"),
                    service.path("name").asText(),
                    service.at("/port/name").asText());
        });
    }
}
