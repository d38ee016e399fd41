package io.fleetwatch.relay.cascade;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** TLS between relays, from both sides: all three files, or none and everything in the clear. */
@ConfigMapping(prefix = "fleetwatch.relay.internal.tls")
public interface RelayTlsSettings {

    /** PEM file with this relay's certificate, and those between it and the authority. */
    Optional<String> certificate();

    /** PEM file with its key. */
    Optional<String> key();

    /** PEM file with the authorities that sign the certificates of relays. */
    Optional<String> ca();

    /** DNS name that the certificate of every relay carries; their addresses change too often to be in one. */
    @WithDefault("stream-relay")
    String name();

    /** How often to look whether the files have changed. */
    @WithDefault("1m")
    Duration reloadPeriod();
}
