/**
 * The one address clients know on a machine without an Ingress: it routes as the Ingress of a cluster does.
 * Spreads over replicas, skips dead ones, and is the only one whose word on a client's address the services take.
 */
@NullMarked
package io.fleetwatch.stack.frontdoor;

import org.jspecify.annotations.NullMarked;
