package io.fleetwatch.systemtests.images;

import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An image's file system, started as a container engine starts it: root cannot be written, {@code /tmp} is small, and nothing
 * in it can be executed; the user has no privilege and can gain none. Mounts are seen by that process alone and go with it.
 *
 * @param root where it was unpacked
 */
record UnpackedImage(Path root, ImageArchive image) {

    /** A plain user is root of a namespace of its own, and then has nobody else to become. */
    static final boolean AS_ROOT = "root".equals(System.getProperty("user.name"));

    static final int USER = 10001;

    private static final String CONTAINER = """
            set -e
            root=$1 home=$2
            shift 2
            mount --bind "$root" "$root"
            mount -o remount,bind,ro "$root"
            mount -t tmpfs -o noexec,nosuid,nodev,size=64m,mode=1777 tmpfs "$root/tmp"
            mount --rbind /dev "$root/dev"
            mount --rbind /proc "$root/proc"
            while [ "$1" != -- ]; do
              eval "[ -n \\"\\${${1%%%%=*}+set}\\" ]" || export "$1"
              shift
            done
            shift
            exec %s unshare --root "$root" --wd "$home" %s "$@"
            """.formatted(
                    AS_ROOT ? "setpriv --no-new-privs --bounding-set=-all,+sys_chroot,+setuid,+setgid" : "",
                    AS_ROOT ? "--setgid %1$d --setuid %1$d".formatted(USER) : "");

    static UnpackedImage unpack(ImageArchive image, Path root, Path shared) throws IOException, InterruptedException {
        image.unpack(root, shared);
        return new UnpackedImage(root, image);
    }

    /** What an engine gives to every container: who it is in the network. */
    void addNetworkFiles() throws IOException {
        for (String file : List.of("hosts", "resolv.conf")) {
            Files.copy(Path.of("/etc", file), root.resolve("etc").resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The image's entrypoint in its surroundings, with its environment, but for what is set already. */
    List<String> command() {
        List<String> command = new ArrayList<>(List.of("unshare", "--mount"));
        if (!AS_ROOT) {
            command.addAll(List.of("--user", "--map-root-user"));
        }
        command.addAll(List.of(
                "sh",
                "-c",
                CONTAINER,
                "container",
                root.toString(),
                image.config().getString("WorkingDir")));
        JsonArray environment = image.config().getJsonArray("Env");
        environment.forEach(it -> command.add(it.toString()));
        command.add("--");
        command.addAll(image.entrypoint());
        return command;
    }

    /** Everything in it, its own root left out. */
    List<Entry> entries() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            List<Entry> entries = new ArrayList<>();
            for (Path each : all.filter(it -> !it.equals(root)).sorted().toList()) {
                entries.add(new Entry(
                        "/" + root.relativize(each),
                        (Integer) Files.getAttribute(each, "unix:mode", LinkOption.NOFOLLOW_LINKS),
                        (Integer) Files.getAttribute(each, "unix:uid", LinkOption.NOFOLLOW_LINKS),
                        Files.getLastModifiedTime(each, LinkOption.NOFOLLOW_LINKS)
                                .toMillis(),
                        Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)));
            }
            return entries;
        }
    }

    /** A file or folder, by its path in the image. */
    record Entry(String path, int mode, int owner, long changed, boolean file) {

        boolean executable() {
            return file && (mode & 0111) != 0;
        }

        boolean setsUser() {
            return (mode & 06000) != 0;
        }

        boolean writableForAll() {
            return (mode & 0002) != 0;
        }
    }
}
