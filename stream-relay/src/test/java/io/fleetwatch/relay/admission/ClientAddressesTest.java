package io.fleetwatch.relay.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressesTest {

    private static final TrustedProxies PROXIES =
            new TrustedProxies(List.of("10.0.0.0/8", "192.0.2.1", "2001:db8:1::/48", "ingress.example"));

    /** Headers are separated by a bar; what stands before the last proxy's word was made up by the client, or may have been. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a header of one; 198.51.100.7; 198.51.100.7",
                "no header; ''; 10.0.0.1",
                "made up by the client, then appended; 203.0.113.1, 198.51.100.7; 198.51.100.7",
                "an address of ours made up; 10.0.0.1, 198.51.100.7; 198.51.100.7",
                "two proxies of ours; 203.0.113.1, 198.51.100.7, 10.1.2.3; 198.51.100.7",
                "proxies of ours only; 10.9.9.9, 192.0.2.1; 10.9.9.9",
                "two headers; 203.0.113.1|198.51.100.7; 198.51.100.7",
                "with ports; 203.0.113.1:1, 198.51.100.7:4711; 198.51.100.7",
                "IPv6; 2001:db8:9::7, 2001:db8:1::5; 2001:db8:9::7",
                "IPv6 with port; [2001:db8:9::7]:4711; 2001:db8:9::7",
                "IPv4 as IPv6; 203.0.113.1, ::ffff:10.0.0.7; 203.0.113.1",
                "no address; 198.51.100.7, unknown; 10.0.0.1",
                "SQL; 198.51.100.7, ' OR 1=1; 10.0.0.1",
                "a name; 198.51.100.7, ingress.example; 10.0.0.1",
                "commas; ,,,; 10.0.0.1"
            })
    void theClientIsTheLastInTheChainThatIsNoProxyOfOurs(String what, String headers, String client) {
        List<String> all = headers.isEmpty() ? List.of() : Arrays.asList(headers.split("\\|"));
        assertThat(ClientAddresses.client("10.0.0.1", all, PROXIES)).as(what).isEqualTo(client);
    }

    @Test
    void anAddressOfIpv6NeedsItsPrefixLestTheServerTakesItForAHost() {
        assertThatThrownBy(() -> new TrustedProxies(List.of("::1"))).hasMessageContaining("write ::1/128");
        assertThat(new TrustedProxies(List.of("::1/128", "[fd00::7]")).contains("fd00::7"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "10.255.255.255, true",
        "11.0.0.0, false",
        "192.0.2.1, true",
        "192.0.2.2, false",
        "2001:db8:1:ffff::1, true",
        "2001:db8:2::1, false",
        "ingress.example, false",
        "10.0.0.1.evil.example, false"
    })
    void aProxyIsWhoIsNamed(String address, boolean trusted) {
        assertThat(PROXIES.contains(address)).isEqualTo(trusted);
    }
}
