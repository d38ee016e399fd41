package io.fleetwatch.simulators.nvr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CameraTest {

    @Test
    void readsNameAddressAndStatus() {
        assertThat(Camera.parse("CAM-001:192.168.0.101:offline"))
                .isEqualTo(new Camera("CAM-001", "192.168.0.101", false));
        assertThat(Camera.parse("CAM-001:192.168.0.101")).isEqualTo(new Camera("CAM-001", "192.168.0.101", true));
        assertThat(Camera.parse("CAM-001::offline")).isEqualTo(new Camera("CAM-001", null, false));
        assertThat(Camera.parse("CAM-001")).isEqualTo(new Camera("CAM-001", null, true));
        assertThat(Camera.parse("CAM-001:fd00::1:online")).isEqualTo(new Camera("CAM-001", "fd00::1", true));
    }

    @Test
    void refusesACameraWithoutName() {
        assertThatThrownBy(() -> Camera.parse(":192.168.0.1")).isInstanceOf(IllegalArgumentException.class);
    }
}
