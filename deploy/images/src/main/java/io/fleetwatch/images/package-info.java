/**
 * Builds the container images from packaged services: a Java runtime made for them, the few system libraries it needs, the
 * service. No container engine takes part; images go to files or to a registry.
 */
@NullMarked
package io.fleetwatch.images;

import org.jspecify.annotations.NullMarked;
