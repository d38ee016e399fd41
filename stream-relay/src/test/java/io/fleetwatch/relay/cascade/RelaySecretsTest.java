package io.fleetwatch.relay.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RelaySecretsTest {

    private static final String PRESENT = "present-secret-of-relays";
    private static final String FORMER = "former-secret-of-relays";

    @Test
    void theFirstIsShownAndAllAreTaken() {
        RelaySecrets secrets = new RelaySecrets(List.of(PRESENT, FORMER));
        assertThat(secrets.authorization()).isEqualTo("Bearer " + PRESENT);
        assertThat(List.of(PRESENT, FORMER)).allMatch(it -> secrets.accept("Bearer " + it));
        assertThat(List.of("", "Bearer ", PRESENT, "Bearer " + PRESENT + " ", "Bearer present"))
                .noneMatch(secrets::accept);
        assertThat(secrets.accept(null)).isFalse();
    }

    @Test
    void whatCanBeGuessedIsRefusedHoweverItCameToBeShort() {
        assertThatCode(() -> RelaySecrets.checkStrength(List.of(PRESENT, FORMER)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> RelaySecrets.checkStrength(List.of(PRESENT, "short")))
                .hasMessageContaining("Commas separate");
    }
}
