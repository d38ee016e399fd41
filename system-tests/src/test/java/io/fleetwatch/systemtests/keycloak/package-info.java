/**
 * The whole system against a Keycloak as people run it, set up with the realm file that we ship.
 * Left out unless {@code ./fleetwatch test --keycloak} asks for it.
 */
@NullMarked
package io.fleetwatch.systemtests.keycloak;

import org.jspecify.annotations.NullMarked;
