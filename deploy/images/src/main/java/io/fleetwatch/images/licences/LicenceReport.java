package io.fleetwatch.images.licences;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The report that people read: every component, its version, its licence, and which services have it. */
public final class LicenceReport {

    private LicenceReport() {}

    /** @param services components by service */
    public static String of(Map<String, List<Component>> services) {
        Map<String, Component> components = new TreeMap<>();
        Map<String, Set<String>> users = new TreeMap<>();
        services.forEach((service, all) -> all.forEach(it -> {
            String key = it.named() + " " + it.version();
            components.put(key, it);
            users.computeIfAbsent(key, unused -> new TreeSet<>()).add(service);
        }));
        StringBuilder report = new StringBuilder("""
                # Licences of what Fleetwatch delivers

                The licence column names the one that was chosen where there is a choice.

                | component | version | licence | in |
                |---|---|---|---|
                """);
        components.forEach((key, it) -> report.append("| %s | %s | %s | %s |\n"
                .formatted(
                        it.named(),
                        it.version(),
                        LicencePolicy.chosen(it).orElse("see its text in the image"),
                        String.join(", ", users.getOrDefault(key, Set.of())))));
        return report.toString();
    }
}
