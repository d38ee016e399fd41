package io.fleetwatch.inventory.tracing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whose traces are gone on with. */
@ConfigMapping(prefix = "fleetwatch.tracing")
interface TracingSettings {

    /**
     * Whether the header {@code traceparent} of a REST call is believed. It decides which trace an edit belongs to, and whether
     * that is recorded: only for an ingress that writes the header itself. Calls with a device key are never believed.
     */
    @WithDefault("false")
    boolean trustCallers();
}
