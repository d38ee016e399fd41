/** What the tests of the dashboard service share: a browser without a screen, and identity providers to sign in at. */
@NullMarked
package io.fleetwatch.dashboard.harness;

import org.jspecify.annotations.NullMarked;
