/**
 * Sends people to the identity provider and takes them back, by the authorization code flow with PKCE. Every way through it
 * ends at a page of the web app, whatever went wrong.
 */
@NullMarked
package io.fleetwatch.dashboard.signin;

import org.jspecify.annotations.NullMarked;
