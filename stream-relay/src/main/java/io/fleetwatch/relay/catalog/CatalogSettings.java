package io.fleetwatch.relay.catalog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What may be registered. */
@ConfigMapping(prefix = "fleetwatch.relay.catalog")
public interface CatalogSettings {

    /** Streams of one owner; a further one is refused with 409. */
    @WithDefault("200")
    int maxStreamsPerOwner();
}
