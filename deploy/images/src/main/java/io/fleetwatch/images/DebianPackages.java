package io.fleetwatch.images;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The packages that files of this machine come from, in the form in which scanners of images look for them: without these
 * records nobody would see that the image holds a C library that has to be replaced.
 */
final class DebianPackages {

    private DebianPackages() {}

    /**
     * @param status what dpkg knows of it, as it stands in {@code /var/lib/dpkg/status}
     * @param copyright its licence, where it is installed
     */
    record DebianPackage(String name, String version, String architecture, String status, Optional<Path> copyright) {

        String purl() {
            return "pkg:deb/debian/" + name + "@" + version.replace("+", "%2B").replace(":", "%3A") + "?arch="
                    + architecture;
        }
    }

    /** Empty where no dpkg is, as on Fedora. */
    static List<DebianPackage> owning(Iterable<Path> files) throws IOException {
        if (!Files.isExecutable(Path.of("/usr/bin/dpkg-query"))) {
            return List.of();
        }
        Set<String> names = new LinkedHashSet<>();
        for (Path file : files) {
            // A merged /usr: dpkg knows a file by one of two paths, and the link's by neither of the other's.
            String path = file.toString();
            String other = path.startsWith("/usr/") ? path.substring(4) : "/usr" + path;
            for (String each : List.of(path, other)) {
                ask("--search", each).ifPresent(answer -> names.add(answer.substring(0, answer.indexOf(": /"))));
            }
        }
        List<DebianPackage> packages = new ArrayList<>();
        for (String name : names) {
            String status = ask("--status", name)
                    .orElseThrow(() -> new ImageException("dpkg does not know " + name + ", which it named itself"));
            String bare = name.replaceFirst(":.*", "");
            Path copyright = Path.of("/usr/share/doc", bare, "copyright");
            packages.add(new DebianPackage(
                    bare,
                    field(status, "Version"),
                    field(status, "Architecture"),
                    status,
                    Optional.of(copyright).filter(Files::exists)));
        }
        return packages;
    }

    private static String field(String status, String name) {
        return status.lines()
                .filter(it -> it.startsWith(name + ": "))
                .map(it -> it.substring(name.length() + 2))
                .findFirst()
                .orElseThrow(() -> new ImageException("dpkg says no " + name + " in " + status));
    }

    private static Optional<String> ask(String what, String subject) throws IOException {
        Process process = new ProcessBuilder("/usr/bin/dpkg-query", what, subject)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new ImageException("dpkg-query does not answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImageException("interrupted", e);
        }
        return process.exitValue() == 0 ? Optional.of(answer) : Optional.empty();
    }
}
