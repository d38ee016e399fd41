/**
 * Device keys: what an NVR shows a gateway, or this service, to prove who it is. A key is shown once and kept as SHA-256.
 */
@NullMarked
package io.fleetwatch.inventory.enrolment;

import org.jspecify.annotations.NullMarked;
