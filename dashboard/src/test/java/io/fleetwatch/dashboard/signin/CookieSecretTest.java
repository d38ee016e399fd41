package io.fleetwatch.dashboard.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CookieSecretTest {

    @Test
    void saysWhatIsMissing() {
        assertThat(CookieSecret.complaint(null).orElseThrow()).contains("missing", "FLEETWATCH_SIGN_IN_COOKIE_SECRET");
        assertThat(CookieSecret.complaint(" ").orElseThrow()).contains("missing");
        assertThat(CookieSecret.complaint("short").orElseThrow())
                .contains("5 characters")
                .doesNotContain("short");
        assertThat(CookieSecret.complaint("x".repeat(CookieSecret.LEAST))).isEmpty();
    }
}
