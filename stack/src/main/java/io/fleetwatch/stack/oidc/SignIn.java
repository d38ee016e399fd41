package io.fleetwatch.stack.oidc;

import java.time.Instant;

/**
 * That somebody gave their password in a browser.
 *
 * @param cookie what the browser shows to be known again
 * @param id of the sign-in in ID tokens, which others may see
 */
record SignIn(String cookie, String id, DemoPerson person, Instant at) {}
