package io.fleetwatch.relay.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class AlertIdTest {

    @Test
    void theSameAlertHasTheSameNameEverywhere() {
        assertThat(AlertId.of("ml-demo", "stream_1", "7f3c")).isEqualTo(AlertId.of("ml-demo", "stream_1", "7f3c"));
    }

    @Test
    void anotherPublisherStreamOrClientIdIsAnotherAlert() {
        assertThat(AlertId.of("a", "b", "c"))
                .isNotEqualTo(AlertId.of("x", "b", "c"))
                .isNotEqualTo(AlertId.of("a", "x", "c"))
                .isNotEqualTo(AlertId.of("a", "b", "x"));
    }

    @Test
    void whatIsMovedFromOnePartToTheNextIsAnotherAlert() {
        assertThat(AlertId.of("ab", "c", "d")).isNotEqualTo(AlertId.of("a", "bc", "d"));
    }

    @Test
    void itIsAUuidOfVersion8() {
        UUID id = UUID.fromString(AlertId.of("a", "b", "c").substring("alert_".length()));
        assertThat(id.version()).isEqualTo(8);
        assertThat(id.variant()).isEqualTo(2);
    }
}
