/**
 * An OpenID provider for development: real signed tokens, known people, one known password.
 * Services verify its tokens exactly as they verify those of a production provider, by issuer and JWKS.
 */
@NullMarked
package io.fleetwatch.stack.oidc;

import org.jspecify.annotations.NullMarked;
