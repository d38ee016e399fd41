package io.fleetwatch.stack.oidc;

import org.jspecify.annotations.Nullable;

/** What a code stands for: who signed in, and the request that it answers. */
record CodeGrant(SignIn signIn, AuthorizationRequest request) {

    /** Whether who redeems it is who asked for it. */
    boolean belongsTo(WebClient client, @Nullable String redirectUri, @Nullable String verifier) {
        return request.client().equals(client)
                && request.redirectUri().equals(redirectUri)
                && Pkce.proves(verifier, request.codeChallenge());
    }
}
