package io.fleetwatch.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElfFileTest {

    private static final Path JAVA = Path.of(System.getProperty("java.home"));

    @Test
    void aProgramSaysWhatItNeedsAndWhoLoadsIt() throws Exception {
        ElfFile java = ElfFile.read(JAVA.resolve("bin/java")).orElseThrow();

        assertThat(java.machine()).isEqualTo(Architecture.here().machine);
        assertThat(java.needed()).contains("libjli.so", "libc.so.6");
        assertThat(java.interpreter())
                .hasValueSatisfying(loader -> assertThat(loader).contains("/ld-linux"));
    }

    @Test
    void aLibraryHasNoLoader() throws Exception {
        ElfFile machine = ElfFile.read(JAVA.resolve("lib/server/libjvm.so")).orElseThrow();

        assertThat(machine.needed()).contains("libc.so.6", "libm.so.6");
        assertThat(machine.interpreter()).isEmpty();
    }

    @Test
    void otherFilesAreNone(@TempDir Path folder) throws Exception {
        Path empty = Files.createFile(folder.resolve("empty"));
        Path text = Files.writeString(folder.resolve("text"), "x".repeat(100));

        assertThat(ElfFile.read(empty)).isEmpty();
        assertThat(ElfFile.read(text)).isEmpty();
    }
}
