package io.fleetwatch.dashboard.signin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** How people sign in. Quarkus' own {@code quarkus.oidc.*} follow these in {@code application.properties}. */
@ConfigMapping(prefix = "fleetwatch.sign-in")
public interface SignInSettings {

    /** By what name the provider knows this service. */
    @WithDefault("fleetwatch-dashboard")
    String clientId();

    /** With what the service proves to the provider that it is the client. */
    Optional<String> clientSecret();

    /** Encrypts the cookies of those who are signed in: 32 characters or more, the same for all replicas. */
    Optional<String> cookieSecret();

    /**
     * By which cookies may be read as well, while one secret follows another: first every replica learns the next one here, then
     * the two change places, and when nobody comes with an old cookie any more the old one goes.
     */
    Optional<List<String>> otherCookieSecrets();

    /** What the provider is asked for; some give a refresh token for {@code offline_access} only. */
    @WithDefault("openid,profile")
    List<String> scopes();
}
