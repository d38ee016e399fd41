package io.fleetwatch.systemtests.observability;

import io.fleetwatch.systemtests.browser.RunningDashboard;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands out what the system that browsers look at, the one that has every service, tells after a short scenario. It is
 * scraped once.
 */
final class Observed implements ParameterResolver {

    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(Observed.class);

    private final RunningDashboard running = new RunningDashboard();

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Told.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(HERE)
                .computeIfAbsent(Told.class, type -> EverydayScenario.run(running.fleet(context)), Told.class);
    }
}
