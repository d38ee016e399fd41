/**
 * Hardware and health data of a camera, sent by its NVR: one transaction, alerts when a value becomes critical. It never
 * touches status, whatever the body says.
 */
@NullMarked
package io.fleetwatch.inventory.ingestion;

import org.jspecify.annotations.NullMarked;
