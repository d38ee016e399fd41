package io.fleetwatch.simulators.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class TokenTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_000);

    @Test
    void readsItsExpiryFromTheClaims() {
        String claims = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"exp\":1100}".getBytes(UTF_8));
        Token token = Token.of("e30." + claims + ".x");

        assertThat(token.expires()).isEqualTo(Instant.ofEpochSecond(1_100));
        assertThat(token.renewAfter(NOW)).isEqualTo(Duration.ofSeconds(80));
    }

    @Test
    void whatIsNoJwtNeverExpiresAsFarAsWeKnow() {
        assertThat(Token.of("opaque").expires()).isEqualTo(Instant.MAX);
        assertThat(Token.of("a.b.c").expires()).isEqualTo(Instant.MAX);
        assertThat(Token.of("opaque").renewAfter(NOW)).isLessThan(Duration.ofDays(1));
    }

    @Test
    void anExpiredTokenIsRenewedAtOnce() {
        assertThat(new Token("t", NOW.minusSeconds(5)).renewAfter(NOW)).isEqualTo(Duration.ZERO);
    }
}
