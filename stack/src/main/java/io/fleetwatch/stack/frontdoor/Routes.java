package io.fleetwatch.stack.frontdoor;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which service answers for which path: the table of the Ingress, first match wins. */
final class Routes {

    /** @param path with a final slash everything below it, without one this path alone */
    private record Route(String path, Replicas target) {
        boolean matches(String asked) {
            return path.endsWith("/") ? asked.startsWith(path) : asked.equals(path);
        }
    }

    private static final Pattern DOT_SEGMENT =
            Pattern.compile("(?i)(^|[/\\\\]|%2f|%5c)(\\.|%2e){1,2}($|[/\\\\;]|%2f|%5c|%3b)");

    /** Health and metrics of every service: for the cluster, not for clients. A service decodes and squeezes the path first. */
    private static final Pattern MANAGEMENT =
            Pattern.compile("(?i)^(/|\\\\|%2f|%5c)+(q|%71|%51)($|[/\\\\;]|%2f|%5c|%3b)");

    private final List<Route> table;

    Routes(Backends backends) {
        Replicas gateways = new Replicas("nvr-gateway", backends.gateways());
        Replicas inventories = new Replicas("inventory-service", backends.inventories());
        Replicas relays = new Replicas("stream-relay", backends.relays());
        Replicas alertServices = new Replicas("alert-service", backends.alertServices());
        Replicas dashboards = new Replicas("dashboard service", backends.dashboards());
        table = List.of(
                new Route("/ws", gateways),
                new Route("/api/gateway/", gateways),
                new Route("/api/streams/", relays),
                new Route("/api/alerts", alertServices),
                new Route("/api/alerts/", alertServices),
                new Route("/api/", inventories),
                new Route("/", dashboards));
    }

    /** Of a path with dot segments a service might make another one than we looked at: it leads nowhere. */
    Optional<Replicas> to(String path) {
        if (DOT_SEGMENT.matcher(path).find() || MANAGEMENT.matcher(path).find()) {
            return Optional.empty();
        }
        return table.stream().filter(it -> it.matches(path)).map(Route::target).findFirst();
    }

    /** Each service once. */
    Stream<Replicas> targets() {
        return table.stream().map(Route::target).distinct();
    }
}
