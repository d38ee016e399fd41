/**
 * The sessions of the NVRs connected to this gateway, and what the log of sessions is told about them.
 * {@link io.fleetwatch.gateway.session.SessionBook} holds the rules and knows no clock, thread or broker; the rest performs.
 */
@NullMarked
package io.fleetwatch.gateway.session;

import org.jspecify.annotations.NullMarked;
