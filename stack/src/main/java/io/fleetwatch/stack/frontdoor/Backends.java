package io.fleetwatch.stack.frontdoor;

import java.net.URI;
import java.util.List;

/** The addresses of every replica behind the front door. */
public record Backends(
        List<URI> gateways, List<URI> inventories, List<URI> relays, List<URI> alertServices, List<URI> dashboards) {}
