/**
 * What the services are made of and under which licences: reads their SBOMs (CycloneDX), refuses what nobody allowed, and
 * writes the report that travels with the images.
 */
@NullMarked
package io.fleetwatch.images.licences;

import org.jspecify.annotations.NullMarked;
