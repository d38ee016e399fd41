package io.fleetwatch.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChallengeTest {

    private final UUID rival = UUID.randomUUID();
    private final Challenge challenge = new Challenge();

    @Test
    void isAnsweredByItsOwnPayloadOnly() {
        String payload = challenge.pose(rival, 0).orElseThrow();

        assertThat(challenge.answered("")).isEmpty();
        assertThat(challenge.answered(payload + "x")).isEmpty();
        assertThat(challenge.answered(payload)).contains(rival);
        assertThat(challenge.isOverdue(60_000, 5_000)).isFalse();
    }

    @Test
    void isOverdueAfterItsDeadline() {
        challenge.pose(rival, 1_000);

        assertThat(challenge.isOverdue(5_999, 5_000)).isFalse();
        assertThat(challenge.isOverdue(6_000, 5_000)).isTrue();
    }

    @Test
    void isPosedOnceForOneRival() {
        String payload = challenge.pose(rival, 0).orElseThrow();
        assertThat(challenge.pose(rival, 1)).isEmpty();
        challenge.answered(payload);

        assertThat(challenge.pose(rival, 2)).isEmpty();
    }

    @Test
    void anotherRivalDoesNotExtendTheDeadline() {
        challenge.pose(rival, 0);
        challenge.pose(UUID.randomUUID(), 4_000);

        assertThat(challenge.isOverdue(5_000, 5_000)).isTrue();
    }
}
