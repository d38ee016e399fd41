package io.fleetwatch.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentPolicyTest {

    @ParameterizedTest
    @ValueSource(strings = {"fleet.example", "localhost:8080", "[::1]:8080", "10.0.0.1"})
    void allowsSocketsToTheHostThatWasAsked(String host) {
        assertThat(ContentPolicy.of(host, "https://id.example/realms/x"))
                .contains("connect-src 'self' ws://" + host + " wss://" + host + ";")
                .endsWith("form-action 'self' https://id.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a; script-src *", "*", "a b", "", "a\r\nX: y", "a:999999"})
    void aHostThatSaysMoreGetsNoPlaceInIt(String host) {
        assertThat(ContentPolicy.of(host, "https://id.example")).contains("connect-src 'self';");
    }
}
