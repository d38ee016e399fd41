package io.fleetwatch.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemLibrariesTest {

    private static final Path JAVA = Path.of(System.getProperty("java.home"));

    @Test
    void aJavaRuntimeNeedsTheCLibraryItsLoaderAndNothingElse() throws Exception {
        SystemLibraries libraries = SystemLibraries.of(JAVA, Path.of("/"), Architecture.here());

        assertThat(libraries.files().keySet())
                .anySatisfy(it -> assertThat(it).contains("/ld-linux"))
                .anySatisfy(it -> assertThat(it).endsWith("/libc.so.6"))
                .allSatisfy(it -> assertThat(it)
                        .matches("/lib(64)?/(.*/)?(ld-linux|lib(c|m|dl|rt|pthread|resolv|nss_files|nss_dns)\\.).*"));
    }

    @Test
    void aMissingLibraryIsNamedTogetherWithWhereToGetIt(@TempDir Path empty) {
        assertThatThrownBy(() -> SystemLibraries.of(JAVA, empty, Architecture.here()))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("below " + empty)
                .hasMessageContaining("libc6-" + Architecture.here().image + "-cross");
    }

    @Test
    void aRuntimeOfAnotherProcessorIsRefused() {
        Architecture other = Architecture.here() == Architecture.AMD64 ? Architecture.ARM64 : Architecture.AMD64;

        assertThatThrownBy(() -> SystemLibraries.of(JAVA, Path.of("/"), other))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("is not for " + other.image);
    }

    @Test
    void theLoaderIsWhereProgramsOfThatProcessorLookForItWhereverItCameFrom(@TempDir Path root) throws Exception {
        Path runtime = Files.createDirectories(root.resolve("runtime"));
        Files.copy(JAVA.resolve("bin/java"), runtime.resolve("java"));
        Files.createFile(runtime.resolve("libjli.so"));
        String loader = ElfFile.read(runtime.resolve("java")).orElseThrow().interpreter().orElseThrow();
        Path lib = Files.createDirectories(root.resolve("sysroot/lib"));
        Files.createFile(lib.resolve(Path.of(loader).getFileName()));
        Files.createFile(lib.resolve("libc.so.6"));

        SystemLibraries libraries = SystemLibraries.of(runtime, root.resolve("sysroot"), Architecture.here());

        assertThat(libraries.files().keySet())
                .containsExactlyInAnyOrder(loader, "/lib/" + Architecture.here().triplet + "/libc.so.6");
    }
}
