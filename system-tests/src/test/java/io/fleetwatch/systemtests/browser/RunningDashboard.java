package io.fleetwatch.systemtests.browser;

import io.fleetwatch.systemtests.running.Fleet;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the one system with a dashboard to tests; it starts with the first that asks and stops after the last. */
public final class RunningDashboard implements ParameterResolver {

    /** Short, so that every test that takes a while sees tokens being renewed. */
    static final Duration TOKEN_VALIDITY = Duration.ofSeconds(15);

    /** Failed attempts until a page polls; few, so that a test need not wait for ten of them. */
    static final int RECONNECT_ATTEMPTS = 2;

    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(RunningDashboard.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Fleet.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return fleet(context);
    }

    /** For extensions that hand out something of it. */
    public Fleet fleet(ExtensionContext context) {
        return context.getRoot().getStore(HERE).computeIfAbsent(Fleet.class, type -> start(), Fleet.class);
    }

    private static Fleet start() {
        return Fleet.start("dashboard-system", builder -> builder.tokenValidity(TOKEN_VALIDITY)
                .environment(
                        "dashboard",
                        Map.of("FLEETWATCH_WEB_RECONNECT_ATTEMPTS", Integer.toString(RECONNECT_ATTEMPTS))));
    }
}
