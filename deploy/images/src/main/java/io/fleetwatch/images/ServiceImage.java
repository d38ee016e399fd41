package io.fleetwatch.images;

import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.api.buildplan.Port;
import io.fleetwatch.images.licences.LicenceReport;
import io.fleetwatch.images.licences.Sbom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The image of one service for one architecture.
 *
 * @param version of the project
 * @param revision of the sources, when somebody knows it
 * @param underneath image that it is built on, instead of on nothing
 * @param created what the image says of its age
 */
record ServiceImage(
        Service service,
        Architecture architecture,
        Base base,
        String version,
        Optional<String> revision,
        Optional<String> underneath,
        Instant created) {

    static final String HOME = "/opt/fleetwatch";

    /** Services listen elsewhere by themselves, so that several fit on one machine. */
    static final Map<String, String> ENVIRONMENT = Map.of("QUARKUS_HTTP_PORT", "8080");

    static final List<String> ENTRYPOINT = List.of(
            "/opt/java/bin/java",
            "-XX:+ExitOnOutOfMemoryError",
            // A crash is told where everything else is, and statistics are no files: only /tmp can be written.
            "-XX:+ErrorFileToStderr",
            "-XX:-UsePerfData",
            // There is no locale to tell it.
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-jar",
            HOME + "/quarkus-run.jar");

    /** What it is made of, its runtime and the operating system's part included. */
    Sbom sbom(Path checkout) {
        return Sbom.read(service.sbom(checkout)).with(base.components());
    }

    /** To be sent wherever it is wanted. */
    JibContainerBuilder build(Path checkout, Path work, ImageFormat format)
            throws IOException, InvalidImageReferenceException {
        JibContainerBuilder image = underneath.isPresent() ? Jib.from(underneath.get()) : Jib.fromScratch();
        return image.setPlatforms(Set.of(new Platform(architecture.image, "linux")))
                .setFileEntriesLayers(layers(checkout, work))
                .setFormat(format)
                .setEntrypoint(ENTRYPOINT)
                .setUser(Base.USER + ":" + Base.USER)
                .setWorkingDirectory(AbsoluteUnixPath.get(HOME))
                .setEnvironment(ENVIRONMENT)
                .setExposedPorts(service.ports().stream().map(Port::tcp).collect(Collectors.toSet()))
                .setLabels(labels())
                .setCreationTime(created);
    }

    private List<FileEntriesLayer> layers(Path checkout, Path work) throws IOException {
        Path program = service.program(checkout);
        Path scratch =
                Files.createDirectories(work.resolve("scratch").resolve(architecture.image + "-" + service.module()));
        // A change of ours moves the small last layer; what others wrote stays where it is.
        Predicate<Path> theirs = it -> it.startsWith(program.resolve("lib"))
                && !it.getFileName().toString().startsWith("io.fleetwatch.");
        FileEntriesLayer libraries =
                new Layer("libraries", scratch).tree(program, HOME, theirs).build();
        Sbom sbom = sbom(checkout);
        Layer ours = new Layer("service", scratch)
                .tree(program, HOME, theirs.negate())
                .text(sbom.json(), HOME + "/sbom/" + service.module() + ".cdx.json")
                .text(LicenceReport.of(Map.of(service.module(), sbom.components())), HOME + "/licences.md")
                .folder(HOME + "/config");
        return Stream.concat(base.layers().stream(), Stream.of(libraries, ours.build()))
                .toList();
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new TreeMap<>();
        labels.put("org.opencontainers.image.title", "fleetwatch/" + service.module());
        labels.put("org.opencontainers.image.description", "Fleetwatch: " + service.description);
        labels.put("org.opencontainers.image.version", version);
        labels.put("org.opencontainers.image.licenses", "MIT");
        labels.put("org.opencontainers.image.vendor", "Fleetwatch");
        labels.put("org.opencontainers.image.created", created.toString());
        revision.ifPresent(it -> labels.put("org.opencontainers.image.revision", it));
        underneath.ifPresent(it -> labels.put("org.opencontainers.image.base.name", it));
        return labels;
    }
}
