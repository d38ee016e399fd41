/**
 * Dashboard client: follows the status feed, resumes where it was, and keeps what it applied so that it can be compared.
 * The state and the rules of resuming are pure; the socket and REST are thin parts around them.
 */
@NullMarked
package io.fleetwatch.simulators.dashboard;

import org.jspecify.annotations.NullMarked;
