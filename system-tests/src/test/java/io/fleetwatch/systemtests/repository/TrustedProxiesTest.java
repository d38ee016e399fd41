package io.fleetwatch.systemtests.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Nobody's trusted proxies hold a name, nor a bare IPv6 address, which Quarkus takes for one: each request would wait for DNS,
 * and with DNS away every WebSocket handshake would fail.
 */
class TrustedProxiesTest {

    private static final Pattern SETTING =
            Pattern.compile("(?m)(?:trusted-proxies=|TRUSTED_PROXIES\", \")([^\"$\\s]+)");
    private static final Pattern ADDRESS = Pattern.compile("\\d+(\\.\\d+){3}(/\\d+)?|[0-9a-f:]+/\\d+|\\[[0-9a-f:]+]");

    private final Checkout checkout = Checkout.here();

    @Test
    void areAddresses() {
        List<String> entries = Stream.concat(
                        checkout.files("application.properties").stream(), checkout.javaSources("main").stream())
                .map(checkout::read)
                .flatMap(text -> SETTING.matcher(text).results())
                .flatMap(setting -> Stream.of(setting.group(1).split(",", -1)))
                .toList();

        assertThat(entries).hasSizeGreaterThanOrEqualTo(12).allMatch(entry -> ADDRESS.matcher(entry)
                .matches());
    }
}
