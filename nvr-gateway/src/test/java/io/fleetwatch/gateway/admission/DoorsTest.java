package io.fleetwatch.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoorsTest {

    private static final ClientAddress HERE = ClientAddress.of("192.0.2.1");
    private static final ClientAddress THERE = ClientAddress.of("192.0.2.2");

    @Test
    void refusesWhenTheReplicaIsFullAndLetsInAgainWhenSomebodyLeaves() {
        Doors doors = doors(Map.of("max-connections", "2"));
        assertThat(doors.entered(HERE, 0)).isEmpty();
        assertThat(doors.entered(THERE, 0)).isEmpty();
        assertThat(doors.entered(THERE, 0)).contains(Doors.Refusal.FULL);
        doors.left(THERE);
        doors.left(THERE);

        assertThat(doors.entered(THERE, 0)).isEmpty();
    }

    @Test
    void oneAddressCannotTakeEverything() {
        Doors doors = doors(Map.of("max-connections-per-address", "1"));
        assertThat(doors.entered(HERE, 0)).isEmpty();
        assertThat(doors.entered(HERE, 0)).contains(Doors.Refusal.ADDRESS_FULL);

        assertThat(doors.entered(THERE, 0)).isEmpty();
    }

    @Test
    void oneAddressCannotConnectTooFast() {
        Doors doors = doors(Map.of("connect-burst-per-address", "2", "connects-per-second-per-address", "1"));
        for (int i = 0; i < 2; i++) {
            assertThat(doors.entered(HERE, 0)).isEmpty();
            doors.left(HERE);
        }
        assertThat(doors.entered(HERE, 500)).contains(Doors.Refusal.ADDRESS_TOO_FAST);
        assertThat(doors.entered(HERE, 1_600)).isEmpty();
    }

    @Test
    void remembersNoMoreAddressesThanItMay() {
        Doors doors = doors(Map.of("max-addresses", "1", "connect-burst-per-address", "1"));
        assertThat(doors.entered(HERE, 0)).isEmpty();
        assertThat(doors.entered(THERE, 0)).contains(Doors.Refusal.TOO_MANY_ADDRESSES);
        doors.left(THERE);
        doors.left(HERE);
        doors.forget(10_000);

        assertThat(doors.addresses()).isZero();
        assertThat(doors.entered(THERE, 10_000)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:DB8:1:2::9, 2001:db8:1:2::/64",
        "[2001:0db8::1], 2001:db8:0:0::/64",
        "fe80::1%eth0, fe80:0:0:0::/64",
        "fd00::5:a:b:c:d, fd00:0:0:5::/64",
        "::ffff:192.0.2.7, 192.0.2.7",
        "::ffff:c000:207, 192.0.2.7",
        "unknown, unknown"
    })
    void takesAWholeIpv6NetworkForOneClient(String host, String client) {
        assertThat(ClientAddress.of(host).text()).isEqualTo(client);
    }

    @Test
    void aBucketAllowsItsBurstAndThenItsRate() {
        TokenBucket bucket = new TokenBucket(3, 2, 0);
        int taken = 0;
        for (long now = 0; now < 10_000; now += 10) {
            taken += bucket.take(now) ? 1 : 0;
        }

        assertThat(taken).isBetween(22, 23);
    }

    private static Doors doors(Map<String, String> settings) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().withMapping(AdmissionSettings.class);
        settings.forEach((key, value) -> builder.withDefaultValue("fleetwatch.gateway.admission." + key, value));
        return new Doors(builder.build().getConfigMapping(AdmissionSettings.class));
    }
}
