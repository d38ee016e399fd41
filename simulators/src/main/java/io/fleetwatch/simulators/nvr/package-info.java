/**
 * NVR simulator: authenticates by hostname and key, reports cameras, sends heartbeats, comes back when it is cut off.
 * Thousands fit into one process.
 */
@NullMarked
package io.fleetwatch.simulators.nvr;

import org.jspecify.annotations.NullMarked;
