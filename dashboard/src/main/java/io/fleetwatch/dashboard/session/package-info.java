/**
 * What a signed-in browser has: an encrypted cookie with the provider's tokens in it, out of which the page gets an access
 * token that is renewed in time. Nothing of it is kept on the server, so any replica answers any request.
 */
@NullMarked
package io.fleetwatch.dashboard.session;

import org.jspecify.annotations.NullMarked;
