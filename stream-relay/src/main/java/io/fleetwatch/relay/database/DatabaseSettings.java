package io.fleetwatch.relay.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Where the database is and how the way to it is protected. The defaults of the address are in application.properties. */
@ConfigMapping(prefix = "fleetwatch.database")
public interface DatabaseSettings {

    String host();

    int port();

    String name();

    String username();

    String password();

    /** Against whom the connection is protected. */
    @WithDefault("disable")
    Tls tls();

    /** A PEM file with the authorities that may have signed the server's certificate; needed by {@code verify-full}. */
    Optional<String> ca();

    /** As libpq has them. */
    enum Tls {
        /** Nobody: in the clear. */
        DISABLE,
        /** Who only listens: encrypted, whoever the server is. */
        REQUIRE,
        /** Who poses as the server too: its certificate must be signed by the authority and carry its host's name. */
        VERIFY_FULL
    }
}
