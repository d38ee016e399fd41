/**
 * What clients say on {@code /ws} and what they are answered: one sealed family, one decoder that never throws.
 * Limits of size and depth stand here; who may say what is decided in {@code socket}.
 */
@NullMarked
package io.fleetwatch.gateway.message;

import org.jspecify.annotations.NullMarked;
