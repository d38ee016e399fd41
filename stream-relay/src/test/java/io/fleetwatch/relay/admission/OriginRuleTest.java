package io.fleetwatch.relay.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginRuleTest {

    @ParameterizedTest
    @CsvSource({
        "https://fleet.example, https, fleet.example, true",
        "https://fleet.example, https, fleet.example:443, true",
        "HTTPS://Fleet.Example:443, https, fleet.example, true",
        "http://localhost:8080, http, localhost:8080, true",
        "http://localhost:8080, http, localhost:8081, false",
        "http://fleet.example, https, fleet.example, false",
        "https://fleet.example.evil.example, https, fleet.example, false",
        "null, https, fleet.example, false",
        "not an origin, https, fleet.example, false"
    })
    void wantsTheSameOriginByDefault(String origin, String scheme, String authority, boolean allowed) {
        assertThat(new OriginRule(List.of()).allows(origin, scheme, authority)).isEqualTo(allowed);
    }

    @Test
    void letsClientsWithoutOriginIn() {
        assertThat(new OriginRule(List.of("https://a.example")).allows(null, "https", "b.example"))
                .isTrue();
    }

    @Test
    void aListReplacesTheDefault() {
        OriginRule rule = new OriginRule(List.of("https://a.example:443"));

        assertThat(rule.allows("https://a.example", "https", "b.example")).isTrue();
        assertThat(rule.allows("https://b.example", "https", "b.example")).isFalse();
        assertThat(new OriginRule(List.of("*")).allows("https://c.example", "https", "b.example"))
                .isTrue();
    }
}
