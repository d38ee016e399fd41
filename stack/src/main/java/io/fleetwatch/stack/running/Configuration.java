package io.fleetwatch.stack.running;

import io.fleetwatch.stack.kafka.KafkaBroker;
import io.fleetwatch.stack.oidc.DevelopmentIdentityProvider;
import io.fleetwatch.stack.postgres.PostgresServer;
import java.util.HashMap;
import java.util.Map;

/** What a service is told by its environment: addresses only, as in a cluster. */
final class Configuration {

    private Configuration() {}

    /** Of a service that reads Kafka and has tables. */
    static Map<String, String> of(
            int port, PostgresServer postgres, KafkaBroker kafka, DevelopmentIdentityProvider identity) {
        Map<String, String> all = behindTheFrontDoor(port);
        all.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        all.put("FLEETWATCH_OIDC_ISSUER", identity.issuer());
        all.put("FLEETWATCH_OIDC_JWKS_URL", identity.jwksUrl());
        all.put("FLEETWATCH_DATABASE_HOST", postgres.host());
        all.put("FLEETWATCH_DATABASE_PORT", Integer.toString(postgres.port()));
        all.put("FLEETWATCH_DATABASE_NAME", postgres.database());
        all.put("FLEETWATCH_DATABASE_USERNAME", postgres.username());
        all.put("FLEETWATCH_DATABASE_PASSWORD", postgres.password());
        return all;
    }

    /**
     * Of a dashboard, which signs people in and keeps nothing.
     *
     * @param cookieSecret encrypts the cookies of those who are signed in; one for all replicas, 32 characters or more
     */
    static Map<String, String> ofDashboard(int port, DevelopmentIdentityProvider identity, String cookieSecret) {
        Map<String, String> all = behindTheFrontDoor(port);
        all.put("FLEETWATCH_OIDC_ISSUER", identity.issuer());
        all.put("FLEETWATCH_SIGN_IN_CLIENT_ID", DevelopmentIdentityProvider.DASHBOARD_ID);
        all.put("FLEETWATCH_SIGN_IN_CLIENT_SECRET", DevelopmentIdentityProvider.DASHBOARD_SECRET);
        all.put("FLEETWATCH_SIGN_IN_COOKIE_SECRET", cookieSecret);
        return all;
    }

    /**
     * What a relay is told besides: where other relays reach it.
     *
     * @param token what relays show to each other
     */
    static Map<String, String> ofRelay(int internalPort, String token) {
        return Map.of(
                "FLEETWATCH_RELAY_INTERNAL_HOST",
                "localhost",
                "FLEETWATCH_RELAY_INTERNAL_PORT",
                Integer.toString(internalPort),
                "FLEETWATCH_RELAY_INTERNAL_ADDRESS",
                "localhost:" + internalPort,
                "FLEETWATCH_RELAY_INTERNAL_TOKEN",
                token);
    }

    private static Map<String, String> behindTheFrontDoor(int port) {
        Map<String, String> all = new HashMap<>();
        // The front door is the way in; directly, only this machine may.
        all.put("QUARKUS_HTTP_HOST", "localhost");
        all.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        // The front door tells the client's address, and nobody else is believed.
        all.put("QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "true");
        all.put("QUARKUS_HTTP_PROXY_ALLOW_X_FORWARDED", "true");
        all.put("QUARKUS_HTTP_PROXY_ENABLE_FORWARDED_HOST", "true");
        all.put("QUARKUS_HTTP_PROXY_TRUSTED_PROXIES", "127.0.0.1,::1/128");
        // The front door passes over a replica that is gone; nobody waits here until balancers have heard.
        all.put("QUARKUS_SHUTDOWN_DELAY", "0S");
        all.put("FLEETWATCH_GATEWAY_DRAIN_NOTICE", "0s");
        all.put("FLEETWATCH_RELAY_DRAIN_NOTICE", "0s");
        return all;
    }
}
