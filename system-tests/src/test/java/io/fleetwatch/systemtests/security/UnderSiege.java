package io.fleetwatch.systemtests.security;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the one besieged system to tests, and looks after each of them whether anybody was disturbed. */
public final class UnderSiege implements ParameterResolver, AfterEachCallback {

    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(UnderSiege.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Besieged.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return besieged(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        besieged(context).assertUndisturbed();
    }

    private static Besieged besieged(ExtensionContext context) {
        return context.getRoot()
                .getStore(HERE)
                .computeIfAbsent(Besieged.class, type -> Besieged.start(), Besieged.class);
    }
}
