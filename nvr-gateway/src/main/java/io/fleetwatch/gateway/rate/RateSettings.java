package io.fleetwatch.gateway.rate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many HTTP requests this replica takes; beyond it 429 with {@code Retry-After}. WebSockets have limits of their own. */
@ConfigMapping(prefix = "fleetwatch.rate")
public interface RateSettings {

    /** Requests a second of one client address, in the long run; many people and devices may share one. */
    @WithDefault("500")
    double perSecondPerAddress();

    /** Requests of one client address at once. */
    @WithDefault("5000")
    int burstPerAddress();

    /** Requests a second of one token's subject, in the long run. */
    @WithDefault("100")
    double perSecondPerCaller();

    /** Requests of one subject at once: a page that loads a large fleet, a script that enrols one. */
    @WithDefault("2000")
    int burstPerCaller();

    /** Names remembered, of each kind; who comes beyond it shares one bucket with others. */
    @WithDefault("100000")
    int maxRemembered();
}
