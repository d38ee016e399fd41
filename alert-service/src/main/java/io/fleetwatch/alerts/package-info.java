/**
 * The alert service: stores every alert once and answers what happened. Each sub-package is one feature; it never decides
 * who may publish an alert, only who may read one.
 */
@NullMarked
package io.fleetwatch.alerts;

import org.jspecify.annotations.NullMarked;
