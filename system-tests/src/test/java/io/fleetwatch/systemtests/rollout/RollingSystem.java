package io.fleetwatch.systemtests.rollout;

import io.fleetwatch.systemtests.running.Fleet;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands out the one system whose replicas are replaced: two gateways and one of every other service, each with a place for one
 * more. It leaves as it does in production: balancers are given time to hear.
 */
public final class RollingSystem implements ParameterResolver {

    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(RollingSystem.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Fleet.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(HERE).computeIfAbsent(Fleet.class, type -> start(), Fleet.class);
    }

    private static Fleet start() {
        return Fleet.start("rolling-system", builder -> builder.gateways(3)
                .spare("nvr-gateway-3")
                .inventories(2)
                .spare("inventory-service-2")
                .relays(2)
                .spare("stream-relay-2")
                .alertServices(2)
                .spare("alert-service-2")
                .dashboards(2)
                .spare("dashboard-2")
                .environment("nvr-gateway", Map.of("FLEETWATCH_GATEWAY_DRAIN_NOTICE", "3s"))
                .environment("stream-relay", Map.of("FLEETWATCH_RELAY_DRAIN_NOTICE", "3s"))
                .environment("inventory-service", Map.of("QUARKUS_SHUTDOWN_DELAY", "3S"))
                .environment("alert-service", Map.of("QUARKUS_SHUTDOWN_DELAY", "3S"))
                .environment("dashboard", Map.of("QUARKUS_SHUTDOWN_DELAY", "3S")));
    }
}
