/**
 * Serves the web app and signs people in for it. Holds no state of its own: who somebody is stands in an encrypted cookie,
 * and what they see comes from the other services.
 */
@NullMarked
package io.fleetwatch.dashboard;

import org.jspecify.annotations.NullMarked;
