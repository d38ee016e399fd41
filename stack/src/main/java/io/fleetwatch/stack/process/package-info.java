/**
 * Processes that the stack starts and must not leave behind, whatever happens to the stack itself.
 * Owns starting, stopping, freezing, killing, and reaping what an earlier run left.
 */
@NullMarked
package io.fleetwatch.stack.process;

import org.jspecify.annotations.NullMarked;
