package io.fleetwatch.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemLibrariesTest {

    private static final Path JAVA = Path.of(System.getProperty("java.home"));

    private final Path root;
    /** What every Java program is loaded from; a whole JDK can draw too, and is linked to what does it. */
    private final Path runtime;

    SystemLibrariesTest(@TempDir Path root) throws Exception {
        this.root = root;
        runtime = Files.createDirectories(root.resolve("runtime"));
        for (String file :
                List.of("bin/java", "lib/libjli.so", "lib/server/libjvm.so", "lib/libjava.so", "lib/libnet.so")) {
            Path source = JAVA.resolve(file);
            Files.copy(source, runtime.resolve(source.getFileName()));
        }
    }

    @Test
    void aJavaRuntimeNeedsTheCLibraryItsLoaderAndNothingElse() throws Exception {
        SystemLibraries libraries = SystemLibraries.of(runtime, Path.of("/"), Architecture.here());

        assertThat(libraries.files().keySet())
                .anySatisfy(it -> assertThat(it).contains("/ld-linux"))
                .anySatisfy(it -> assertThat(it).endsWith("/libc.so.6"))
                .allSatisfy(it -> assertThat(it)
                        .matches("/lib(64)?/(.*/)?(ld-linux|lib(c|m|dl|rt|pthread|resolv|nss_files|nss_dns)\\.).*"));
    }

    @Test
    void aMissingLibraryIsNamedTogetherWithWhereToGetIt() throws Exception {
        Path empty = Files.createDirectories(root.resolve("empty"));

        assertThatThrownBy(() -> SystemLibraries.of(runtime, empty, Architecture.here()))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("below " + empty)
                .hasMessageContaining("libc6-" + Architecture.here().image + "-cross");
    }

    @Test
    void aRuntimeOfAnotherProcessorIsRefused() {
        Architecture other = Architecture.here() == Architecture.AMD64 ? Architecture.ARM64 : Architecture.AMD64;

        assertThatThrownBy(() -> SystemLibraries.of(runtime, Path.of("/"), other))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("is not for " + other.image);
    }

    @Test
    void librariesOfAnotherPlaceArePutWhereTheirLoaderLooks() throws Exception {
        Map<String, Path> here =
                SystemLibraries.of(runtime, Path.of("/"), Architecture.here()).files();
        Path lib = Files.createDirectories(root.resolve("sysroot/lib"));
        for (Map.Entry<String, Path> each : here.entrySet()) {
            Files.copy(each.getValue(), lib.resolve(Path.of(each.getKey()).getFileName()));
        }

        SystemLibraries libraries = SystemLibraries.of(runtime, root.resolve("sysroot"), Architecture.here());

        String loader = ElfFile.read(runtime.resolve("java"))
                .orElseThrow()
                .interpreter()
                .orElseThrow();
        assertThat(libraries.files())
                .containsEntry(loader, lib.resolve(Path.of(loader).getFileName()));
        assertThat(libraries.files().keySet())
                .filteredOn(it -> !it.equals(loader))
                .hasSize(here.size() - 1)
                .allMatch(it -> it.startsWith("/lib/" + Architecture.here().triplet + "/"));
    }
}
