/**
 * The inventory service: which NVRs and cameras exist, and what their status is. Each sub-package is one feature; start
 * with the one whose name is your question.
 */
@NullMarked
package io.fleetwatch.inventory;

import org.jspecify.annotations.NullMarked;
