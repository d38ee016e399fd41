/**
 * {@code ./fleetwatch up}: the running system on its documented ports, with demo NVRs, for a person at a terminal.
 * Says in one line each what went wrong, and leaves no process behind.
 */
@NullMarked
package io.fleetwatch.stack.up;

import org.jspecify.annotations.NullMarked;
