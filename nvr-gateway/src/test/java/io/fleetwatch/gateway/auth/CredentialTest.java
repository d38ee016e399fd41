package io.fleetwatch.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.contracts.RegistryEntry;
import io.fleetwatch.contracts.RegistryEntry.DeviceKey;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CredentialTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String KEY = "fwk_secret";
    private static final Credential.Key BY_KEY = new Credential.Key(DeviceKeys.sha256(KEY));

    @Test
    void aKeyIsGoodUntilItExpires() {
        assertThat(BY_KEY.standing(entry(null), "nvr", NOW)).isEqualTo(new Credential.Standing.Good(null));
        assertThat(BY_KEY.standing(entry(NOW.plusSeconds(1)), "nvr", NOW))
                .isEqualTo(new Credential.Standing.Good(NOW.plusSeconds(1)));
        assertThat(BY_KEY.standing(entry(NOW), "nvr", NOW)).isEqualTo(ended(CloseCode.REVOKED));
    }

    @Test
    void aKeyThatIsGoneAnNvrThatIsGoneAndANameThatChangedEndIt() {
        RegistryEntry other = new RegistryEntry(1, 2, "nvr", "d", null, List.of(new DeviceKey("k", "00", null)));
        assertThat(BY_KEY.standing(other, "nvr", NOW)).isEqualTo(ended(CloseCode.REVOKED));
        assertThat(BY_KEY.standing(null, "nvr", NOW)).isEqualTo(ended(CloseCode.REVOKED));
        assertThat(BY_KEY.standing(entry(null), "old-name", NOW)).isEqualTo(ended(CloseCode.REVOKED));
        assertThat(new Credential.HostnameOnly().standing(null, "nvr", NOW)).isEqualTo(ended(CloseCode.REVOKED));
    }

    @Test
    void aTokenEndsWhenItExpires() {
        Credential token =
                new Credential.Token(new VerifiedToken("iss", "nvr", Set.of(), Set.of(), NOW.plusSeconds(1)));

        assertThat(token.standing(entry(null), "nvr", NOW)).isInstanceOf(Credential.Standing.Good.class);
        assertThat(token.standing(entry(null), "nvr", NOW.plusSeconds(1))).isEqualTo(ended(CloseCode.TOKEN_EXPIRED));
    }

    @Test
    void comparesKeysByTheirHash() {
        assertThat(DeviceKeys.check(entry(null), KEY, NOW)).isInstanceOf(NvrOutcome.Accepted.class);
        assertThat(DeviceKeys.check(entry(null), KEY + "x", NOW)).isEqualTo(rejected(AuthFailure.WRONG_KEY));
        assertThat(DeviceKeys.check(entry(NOW), KEY, NOW)).isEqualTo(rejected(AuthFailure.EXPIRED_KEY));
        assertThat(DeviceKeys.check(null, KEY, NOW)).isEqualTo(rejected(AuthFailure.UNKNOWN_HOSTNAME));
    }

    @Test
    void bothKeysWorkWhileOneIsRotated() {
        RegistryEntry rotating = new RegistryEntry(
                1,
                2,
                "nvr",
                "d",
                null,
                List.of(
                        new DeviceKey("old", DeviceKeys.sha256("fwk_old"), NOW.plusSeconds(60)),
                        new DeviceKey("new", DeviceKeys.sha256("fwk_new"), null)));

        assertThat(DeviceKeys.check(rotating, "fwk_old", NOW)).isInstanceOf(NvrOutcome.Accepted.class);
        assertThat(DeviceKeys.check(rotating, "fwk_new", NOW)).isInstanceOf(NvrOutcome.Accepted.class);
        assertThat(DeviceKeys.check(rotating, "fwk_old", NOW.plusSeconds(60)))
                .isEqualTo(rejected(AuthFailure.EXPIRED_KEY));
    }

    private static RegistryEntry entry(@Nullable Instant expiresAt) {
        return new RegistryEntry(
                1, 1, "nvr", "d", null, List.of(new DeviceKey("k", DeviceKeys.sha256(KEY), expiresAt)));
    }

    private static Credential.Standing ended(CloseCode code) {
        return new Credential.Standing.Ended(code);
    }

    private static NvrOutcome rejected(AuthFailure failure) {
        return new NvrOutcome.Rejected(failure);
    }
}
