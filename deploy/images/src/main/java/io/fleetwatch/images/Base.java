package io.fleetwatch.images;

import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import io.fleetwatch.images.DebianPackages.DebianPackage;
import io.fleetwatch.images.licences.Component;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What all images of one architecture begin with: the C library, who we are, and the Java runtime.
 *
 * @param layers in the order in which they change, the rarest first
 * @param components of these layers, for the SBOM
 */
record Base(List<FileEntriesLayer> layers, List<Component> components) {

    /** Who runs the service; the same number for user and group, so that volumes can be given to it. */
    static final int USER = 10001;

    static final String PASSWD = """
            root:x:0:0:root:/root:/sbin/nologin
            fleetwatch:x:%1$d:%1$d:fleetwatch:/opt/fleetwatch:/sbin/nologin
            """.formatted(USER);

    static final String GROUP = """
            root:x:0:
            fleetwatch:x:%d:
            """.formatted(USER);

    /** @param underneath whether another image brings the operating system's part */
    static Base make(Path work, Architecture architecture, Optional<Path> jdk, Path sysroot, boolean underneath)
            throws IOException {
        JavaRuntime java = JavaRuntime.make(work.resolve("runtime"), architecture, jdk);
        Path scratch = Files.createDirectories(work.resolve("scratch").resolve(architecture.image));
        List<Component> components = new ArrayList<>();
        Layer system = new Layer("system", scratch);
        if (!underneath) {
            SystemLibraries libraries = SystemLibraries.of(java.folder(), sysroot, architecture);
            List<DebianPackage> packages =
                    DebianPackages.owning(libraries.files().values());
            operatingSystem(system, libraries, packages);
            packages.forEach(it -> components.add(Component.ofOperatingSystem(it.name(), it.version(), it.purl())));
        }
        people(system);
        components.add(Component.javaRuntime(java.version()));
        FileEntriesLayer runtime = new Layer("java", scratch)
                .tree(java.folder(), "/opt/java", it -> !it.toString().endsWith(".debuginfo"))
                .build();
        return new Base(List.of(system.build(), runtime), components);
    }

    private static void operatingSystem(Layer layer, SystemLibraries libraries, List<DebianPackage> packages)
            throws IOException {
        libraries.files().forEach((place, source) -> layer.file(source, place));
        for (DebianPackage each : packages) {
            layer.text(each.status(), "/var/lib/dpkg/status.d/" + each.name());
            each.copyright().ifPresent(it -> layer.file(it, "/usr/share/doc/" + each.name() + "/copyright"));
        }
        if (!packages.isEmpty()) {
            layer.file(Path.of("/usr/lib/os-release"), "/etc/os-release");
        }
        layer.text("hosts: files dns\n", "/etc/nsswitch.conf");
        // Where a container engine mounts what the kernel tells.
        layer.folder("/dev").folder("/proc").folder("/sys");
    }

    private static void people(Layer layer) throws IOException {
        layer.text(PASSWD, "/etc/passwd").text(GROUP, "/etc/group").folderForAll("/tmp");
    }
}
