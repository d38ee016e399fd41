package io.fleetwatch.dashboard.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** How tokens are handed to the page. */
@ConfigMapping(prefix = "fleetwatch.session")
public interface SessionSettings {

    /** A token with less than this part of its time left is renewed before it is handed out. */
    @DecimalMin("0.01")
    @DecimalMax("0.9")
    @WithDefault("0.2")
    double renewShare();

    /** How long the provider may take to renew a token. */
    @WithDefault("10s")
    Duration renewTimeout();

    /**
     * How long the outcome of a renewal is shared with requests that come with the same old cookie: those of other tabs, on
     * their way at the same moment. Providers that give each refresh token once would refuse the second.
     */
    @WithDefault("30s")
    Duration shareRenewalsFor();

    /** Outcomes shared at a time; beyond it renewals are not shared, which costs a request each. */
    @Positive
    @WithDefault("10000")
    int maxSharedRenewals();

    /** How long a browser keeps its sign-in without using it; the provider's own limit may be shorter. */
    @WithDefault("12h")
    Duration rememberFor();

    /** How long the provider may take to answer; also how long a start waits for one that is away. */
    @WithDefault("5s")
    Duration providerTimeout();
}
