package io.fleetwatch.dashboard.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CookieSecretTest {

    @Test
    void saysWhatIsMissing() {
        assertThat(CookieSecret.complaint("the.key", null).orElseThrow())
                .contains("missing", "FLEETWATCH_SIGN_IN_COOKIE_SECRET");
        assertThat(CookieSecret.complaint("the.key", " ").orElseThrow()).contains("missing");
        assertThat(CookieSecret.complaint("the.key", "short").orElseThrow())
                .contains("5 characters")
                .doesNotContain("short");
        assertThat(CookieSecret.complaint("the.key", "x".repeat(CookieSecret.LEAST)))
                .isEmpty();
    }
}
