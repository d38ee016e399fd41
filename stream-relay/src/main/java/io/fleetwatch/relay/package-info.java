/**
 * The stream relay: takes frames from phones and cameras and hands the newest to everybody who watches, and carries alerts
 * the other way. Each sub-package is one feature; start with {@code live}, which is what it exists for.
 */
@NullMarked
package io.fleetwatch.relay;

import org.jspecify.annotations.NullMarked;
