package io.fleetwatch.stack.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignInsTest {

    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final DemoPerson PERSON = DemoPerson.ALL.getFirst();
    private static final AuthorizationRequest REQUEST = new AuthorizationRequest(
            WebClient.DASHBOARD, "http://localhost:1/", "challenge", AuthorizationRequest.Prompt.IF_NEEDED, null, null);

    private final SignIns signIns = new SignIns();
    private final SignIn signIn = signIns.begin(PERSON, START);

    @Test
    void aCodeHoldsForAMinute() {
        String early = signIns.code(signIn, REQUEST, START);
        String late = signIns.code(signIn, REQUEST, START);

        assertThat(signIns.redeem(early, START.plusSeconds(59))).isPresent();
        assertThat(signIns.redeem(late, START.plusSeconds(60))).isEmpty();
    }

    @Test
    void aUsedRefreshTokenHoldsForTenSecondsMoreHoweverOftenItIsUsed() {
        String token = signIns.refreshToken(signIn, START);

        assertThat(signIns.refresh(token, START.plusSeconds(100))).contains(signIn);
        assertThat(signIns.refresh(token, START.plusSeconds(109))).contains(signIn);
        assertThat(signIns.refresh(token, START.plusSeconds(110))).isEmpty();
    }

    @Test
    void nothingOutlivesItsSignIn() {
        Instant end = START.plus(SignIns.LASTING);
        Instant last = end.minusSeconds(1);
        String token = signIns.refreshToken(signIn, last);
        String code = signIns.code(signIn, REQUEST, last);

        assertThat(signIns.of(signIn.cookie(), last)).contains(signIn);
        assertThat(signIns.of(signIn.cookie(), end)).isEmpty();
        assertThat(signIns.refresh(token, end)).isEmpty();
        assertThat(signIns.redeem(code, end)).isEmpty();
    }

    @Test
    void signingOutEndsWhatCameOfThisSignInAndOfNoOther() {
        SignIn other = signIns.begin(PERSON, START);
        String token = signIns.refreshToken(signIn, START);
        String othersToken = signIns.refreshToken(other, START);
        String code = signIns.code(signIn, REQUEST, START);

        signIns.forget(signIn.cookie());

        assertThat(signIns.refresh(token, START)).isEmpty();
        assertThat(signIns.redeem(code, START)).isEmpty();
        assertThat(signIns.refresh(othersToken, START)).contains(other);
    }

    @Test
    void keepsAtMostSoManyAndNoneThatIsOver() {
        Expiring<Integer> values = new Expiring<>(2);
        values.put("short", 0, START.plusSeconds(1), START);
        values.put("a", 1, START.plus(Duration.ofDays(1)), START.plusSeconds(1));
        assertThat(values.size()).isEqualTo(1);

        values.put("b", 2, START.plus(Duration.ofDays(1)), START.plusSeconds(1));
        values.put("c", 3, START.plus(Duration.ofDays(1)), START.plusSeconds(1));
        assertThat(values.size()).isEqualTo(2);
        assertThat(values.get("a", START.plusSeconds(1))).isEmpty();
        assertThat(values.get("c", START.plusSeconds(1))).contains(3);
    }
}
