package io.fleetwatch.alerts.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseTlsTest {

    @Test
    void inTheClearUnlessToldOtherwise() {
        assertThat(protectedBy(Map.of()).getSslMode()).isEqualTo(SslMode.DISABLE);
    }

    @Test
    void requireEncryptsAndTrustsWhoever() {
        PgConnectOptions options = protectedBy(Map.of("fleetwatch.database.tls", "require"));
        assertThat(options.getSslMode()).isEqualTo(SslMode.REQUIRE);
        assertThat(options.isTrustAll()).isTrue();
    }

    @Test
    void verifyFullTrustsTheAuthorityAndTheNameAlone() {
        PgConnectOptions options =
                protectedBy(Map.of("fleetwatch.database.tls", "verify-full", "fleetwatch.database.ca", "/etc/ca.crt"));
        assertThat(options.getSslMode()).isEqualTo(SslMode.VERIFY_FULL);
        assertThat(options.isTrustAll()).isFalse();
        assertThat(options.getHostnameVerificationAlgorithm()).isEqualTo("HTTPS");
        assertThat(options.getTrustOptions()).isEqualTo(new PemTrustOptions().addCertPath("/etc/ca.crt"));
    }

    @Test
    void verifyFullWithoutAnAuthorityIsRefused() {
        assertThatThrownBy(() -> protectedBy(Map.of("fleetwatch.database.tls", "verify-full")))
                .hasMessageContaining("fleetwatch.database.ca");
    }

    private static PgConnectOptions protectedBy(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(Map.of(
                "fleetwatch.database.host", "db",
                "fleetwatch.database.port", "5432",
                "fleetwatch.database.name", "n",
                "fleetwatch.database.username", "u",
                "fleetwatch.database.password", "p"));
        all.putAll(more);
        PgConnectOptions options = new PgConnectOptions();
        new DatabaseTls(new SmallRyeConfigBuilder()
                        .withMapping(DatabaseSettings.class)
                        .withDefaultValues(all)
                        .build()
                        .getConfigMapping(DatabaseSettings.class))
                .protect(options);
        return options;
    }
}
