package io.fleetwatch.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the Dockerfile's shell commands lay out of a packaged service, beside what the builder puts into its image. */
class DockerfileIT {

    private static final Path CHECKOUT = Path.of("../..");

    @ParameterizedTest
    @EnumSource
    void laysOutTheFilesThatTheBuilderPacks(Service service, @TempDir Path folder) throws Exception {
        layOut(service, folder);

        ServiceImage image = new ServiceImage(
                service,
                Architecture.here(),
                new Base(List.of(), List.of()),
                "1",
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH);
        List<Set<String>> layers =
                image
                        .build(CHECKOUT, folder.resolve("work"), ImageFormat.OCI)
                        .toContainerBuildPlan()
                        .getLayers()
                        .stream()
                        .map(it -> places((FileEntriesLayer) it))
                        .toList();

        assertThat(layers).hasSize(2);
        assertThat(layers.get(0)).hasSizeGreaterThan(100);
        assertThat(files(folder.resolve("theirs"))).isEqualTo(layers.get(0));
        assertThat(files(folder.resolve("ours"))).isEqualTo(layers.get(1));
        assertThat(folder.resolve("ours/config")).isEmptyDirectory();
        assertThat(folder.resolve("people/etc/passwd")).hasContent(Base.PASSWD);
        assertThat(folder.resolve("people/etc/group")).hasContent(Base.GROUP);
    }

    /** As the build stage does, but into the folder and not below the root. */
    private static void layOut(Service service, Path folder) throws Exception {
        String dockerfile = Files.readString(Path.of("../docker/Dockerfile")).replaceAll("\\\\\\n\\s*", " ");
        String script = dockerfile
                .lines()
                .filter(it -> it.startsWith("RUN test -n \"$SERVICE\""))
                .findFirst()
                .orElseThrow()
                .substring("RUN ".length())
                .replaceAll("(?<=[ \"])/(theirs|ours|people)\\b", folder + "/$1");
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", script)
                .directory(CHECKOUT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        shell.environment().put("SERVICE", service.module());
        Process process = shell.start();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue())
                    .as(Files.readString(folder.resolve("said")))
                    .isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private static Set<String> files(Path folder) throws Exception {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(it -> ServiceImage.HOME + "/" + folder.relativize(it))
                    .collect(Collectors.toSet());
        }
    }

    private static Set<String> places(FileEntriesLayer layer) {
        return layer.getEntries().stream()
                .filter(it -> Files.isRegularFile(it.getSourceFile()))
                .map(it -> it.getExtractionPath().toString())
                .collect(Collectors.toSet());
    }
}
