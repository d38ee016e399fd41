/**
 * Certificates for one machine: an authority of our own and what it has signed, as the PEM files that operators have.
 * Nothing here is meant to protect anything but a test.
 */
@NullMarked
package io.fleetwatch.stack.certificates;

import org.jspecify.annotations.NullMarked;
