package io.fleetwatch.simulators.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Device keys of demo NVRs, one file each, {@code <hostname>.key}, below the checkout; git ignores them. */
public record DemoKeys(Path folder) {

    /** Where {@code ./fleetwatch up} leaves them, seen from the checkout. */
    public static final Path FOLDER = Path.of(".fleetwatch", "demo");

    public Path file(String hostname) {
        // A hostname is a file name here, never a path.
        if (hostname.contains("/") || hostname.contains("\\") || hostname.startsWith(".")) {
            throw new IllegalArgumentException("\"" + hostname + "\" cannot be the name of a key file");
        }
        return folder.resolve(hostname + ".key");
    }

    public @Nullable String read(String hostname) throws IOException {
        Path file = file(hostname);
        return Files.isRegularFile(file) ? Files.readString(file, UTF_8).strip() : null;
    }

    public Path write(String hostname, String key) throws IOException {
        Files.createDirectories(folder);
        Path file = file(hostname);
        Files.deleteIfExists(file);
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, key + "\n", UTF_8);
        return file;
    }
}
