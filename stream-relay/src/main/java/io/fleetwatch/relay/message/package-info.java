/**
 * What clients say on {@code /api/streams/ws} and what they are answered: one sealed family, one decoder that never throws,
 * one place that writes. Who may say what is decided in {@code socket}.
 */
@NullMarked
package io.fleetwatch.relay.message;

import org.jspecify.annotations.NullMarked;
