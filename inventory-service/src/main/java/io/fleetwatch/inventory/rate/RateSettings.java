package io.fleetwatch.inventory.rate;

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

    /** Requests a second of one NVR's device keys, in the long run: 1,024 cameras in less than a minute. */
    @WithDefault("20")
    double perSecondPerDevice();

    /** Requests of one NVR at once: it may tell of all its cameras when it starts. */
    @WithDefault("1100")
    int burstPerDevice();

    /** Names remembered, of each kind; who comes beyond it shares one bucket with others. */
    @WithDefault("100000")
    int maxRemembered();
}
