/**
 * Holds {@code docs/reference/asyncapi.yaml} to the code: nothing is said that the program does not do, and nothing is done
 * that is not said. The document is data here; samples, decoders and writers are the program's own.
 */
@NullMarked
package io.fleetwatch.systemtests.asyncapi;

import org.jspecify.annotations.NullMarked;
