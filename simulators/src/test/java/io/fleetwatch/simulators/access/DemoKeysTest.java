package io.fleetwatch.simulators.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoKeysTest {

    @Test
    void keepsOneKeyPerHostnameForItsOwnerOnly(@TempDir Path folder) throws IOException {
        DemoKeys keys = new DemoKeys(folder.resolve("demo"));
        keys.write("H1", "fwk_1");
        Path file = keys.write("H1", "fwk_2");

        assertThat(keys.read("H1")).isEqualTo("fwk_2");
        assertThat(keys.read("H2")).isNull();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aHostnameIsNeverAPath(@TempDir Path folder) {
        assertThatThrownBy(() -> new DemoKeys(folder).file("../H1")).isInstanceOf(IllegalArgumentException.class);
    }
}
