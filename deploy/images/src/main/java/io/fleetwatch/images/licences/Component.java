package io.fleetwatch.images.licences;

import java.util.List;

/**
 * Something of somebody else's in what we deliver.
 *
 * @param purl package URL: what it is, in one line that other tools understand
 * @param licences SPDX ids, or names where its author gave no id; any one of them is enough
 */
public record Component(String group, String name, String version, String purl, List<String> licences) {

    public Component {
        licences = List.copyOf(licences);
    }

    /** From the JDK that the images are built with; its own version names the build. */
    public static Component javaRuntime(String version) {
        return new Component(
                "net.java.openjdk",
                "java-runtime",
                version,
                "pkg:generic/openjdk@" + version.replace("+", "%2B"),
                List.of("GPL-2.0-with-classpath-exception"));
    }

    /** Its licence is a file in the image, {@code /usr/share/doc/NAME/copyright}: the C library's is the LGPL. */
    public static Component ofOperatingSystem(String name, String version, String purl) {
        return new Component("", name, version, purl, List.of());
    }

    /** Without the version, which changes more often than the licence. */
    String named() {
        return group.isEmpty() ? name : group + ":" + name;
    }
}
