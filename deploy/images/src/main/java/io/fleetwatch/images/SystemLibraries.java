package io.fleetwatch.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The libraries of the operating system that a Java runtime needs, found by what its files say they are linked to, and the
 * loader that starts its programs: the C library and nothing else.
 *
 * @param files by their path in the image
 */
record SystemLibraries(Map<String, Path> files) {

    /** Loaded by the C library itself when it looks up names; built into it since 2.34, but for the old ones. */
    private static final List<String> NAME_SERVICE = List.of("libnss_files.so.2", "libnss_dns.so.2", "libresolv.so.2");

    /**
     * @param runtime the Java runtime
     * @param root where that machine's system lies: {@code /}, or a folder with the libraries of another processor
     * @throws ImageException when one is missing
     */
    static SystemLibraries of(Path runtime, Path root, Architecture architecture) throws IOException {
        List<Path> own;
        try (Stream<Path> all = Files.walk(runtime)) {
            own = all.filter(Files::isRegularFile).toList();
        }
        Set<String> inRuntime =
                own.stream().map(it -> it.getFileName().toString()).collect(Collectors.toSet());
        Search search = new Search(root, architecture, inRuntime);
        for (Path file : own) {
            Optional<ElfFile> elf = ElfFile.read(file);
            if (elf.isPresent()) {
                search.follow(elf.get(), file);
            }
        }
        for (String name : NAME_SERVICE) {
            search.find(name).ifPresent(found -> search.add(found, name));
        }
        search.run();
        return new SystemLibraries(search.found);
    }

    /** A walk from file to file; used by one thread, once. */
    private static final class Search {

        private final Path root;
        private final Architecture architecture;
        private final Set<String> inRuntime;
        private final Map<String, Path> found = new TreeMap<>();
        private final Deque<Path> unread = new ArrayDeque<>();

        Search(Path root, Architecture architecture, Set<String> inRuntime) {
            this.root = root;
            this.architecture = architecture;
            this.inRuntime = inRuntime;
        }

        void run() throws IOException {
            for (Path next = unread.poll(); next != null; next = unread.poll()) {
                Optional<ElfFile> elf = ElfFile.read(next);
                if (elf.isPresent()) {
                    follow(elf.get(), next);
                }
            }
        }

        void follow(ElfFile file, Path path) {
            if (file.machine() != architecture.machine) {
                throw new ImageException(path + " is not for " + architecture.image);
            }
            for (String name : file.needed()) {
                if (!inRuntime.contains(name) && !name.startsWith("ld-linux")) {
                    add(find(name).orElseThrow(() -> missing(name)), name);
                }
            }
            // The loader has one place where programs look for it.
            file.interpreter().ifPresent(loader -> {
                String name = Path.of(loader).getFileName().toString();
                Path source = Stream.concat(Stream.of(root.resolve(loader.substring(1))), find(name).stream())
                        .filter(Files::exists)
                        .findFirst()
                        .orElseThrow(() -> missing(loader));
                if (found.putIfAbsent(loader, source) == null) {
                    unread.add(source);
                }
            });
        }

        void add(Path source, String name) {
            if (found.putIfAbsent(placeOf(source) + "/" + name, source) == null) {
                unread.add(source);
            }
        }

        Optional<Path> find(String name) {
            return Stream.of(
                            "lib/" + architecture.triplet,
                            "usr/lib/" + architecture.triplet,
                            "lib64",
                            "usr/lib64",
                            "lib")
                    .map(folder -> root.resolve(folder).resolve(name))
                    .filter(Files::exists)
                    .findFirst();
        }

        /** Where the loader of the same system looks by itself. */
        private String placeOf(Path source) {
            String folder = "/" + root.relativize(source.getParent());
            return folder.equals("/lib") ? "/lib/" + architecture.triplet : folder.replaceFirst("^/usr/", "/");
        }

        private ImageException missing(String name) {
            return new ImageException("there is no " + name + " for " + architecture.image + " below " + root
                    + (root.equals(Path.of("/"))
                            ? ""
                            : "; Debian and Ubuntu have the C library in libc6-" + architecture.image + "-cross"));
        }
    }
}
