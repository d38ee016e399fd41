package io.fleetwatch.alerts.sql;

import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import jakarta.inject.Singleton;

/** Protects connections of the reactive pools as the settings say; JDBC is told the same in its address. */
@Singleton
class DatabaseTls {

    private final DatabaseSettings settings;

    DatabaseTls(DatabaseSettings settings) {
        this.settings = settings;
    }

    void protect(PgConnectOptions options) {
        switch (settings.tls()) {
            case DISABLE -> options.setSslMode(SslMode.DISABLE);
            case REQUIRE -> options.setSslMode(SslMode.REQUIRE).setTrustAll(true);
            case VERIFY_FULL ->
                options.setSslMode(SslMode.VERIFY_FULL)
                        .setHostnameVerificationAlgorithm("HTTPS")
                        .setTrustAll(false)
                        .setTrustOptions(new PemTrustOptions().addCertPath(ca()));
        }
    }

    private String ca() {
        return settings.ca()
                .orElseThrow(() -> new IllegalStateException(
                        "fleetwatch.database.tls=verify-full needs fleetwatch.database.ca, the file of its authority"));
    }
}
