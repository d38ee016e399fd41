/**
 * The dashboard as people use it: a real browser in front of the whole running system.
 * Whatever a page complains of in the console, wherever it asks without need, fails the test that opened it.
 */
@NullMarked
package io.fleetwatch.systemtests.browser;

import org.jspecify.annotations.NullMarked;
