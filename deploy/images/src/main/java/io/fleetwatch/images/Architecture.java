package io.fleetwatch.images;

import java.util.Locale;

/** A processor that images are built for, by all the names it goes by. */
enum Architecture {
    AMD64("amd64", "x86_64-linux-gnu", 62),
    ARM64("arm64", "aarch64-linux-gnu", 183);

    /** As images and registries call it. */
    final String image;

    /** As Debian calls the folder of its libraries. */
    final String triplet;

    /** {@code e_machine} of its programs. */
    final int machine;

    Architecture(String image, String triplet, int machine) {
        this.image = image;
        this.triplet = triplet;
        this.machine = machine;
    }

    /** Of this machine. */
    static Architecture here() {
        return named(System.getProperty("os.arch"));
    }

    /** From {@code amd64}, {@code linux/amd64}, {@code aarch64}, as people write it. */
    static Architecture named(String name) {
        return switch (name.toLowerCase(Locale.ROOT).replaceFirst("^linux/", "")) {
            case "amd64", "x86_64" -> AMD64;
            case "arm64", "aarch64" -> ARM64;
            default ->
                throw new ImageException(
                        "there are no images for " + name + "; there are for linux/amd64, linux/arm64");
        };
    }
}
