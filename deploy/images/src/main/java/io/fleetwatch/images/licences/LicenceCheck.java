package io.fleetwatch.images.licences;

import io.fleetwatch.images.ImageException;
import io.fleetwatch.images.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Run by the build: writes the reports, and fails when a component may not be delivered. */
public final class LicenceCheck {

    private LicenceCheck() {}

    /** @param arguments the checkout, and the file for the report over all services */
    public static void main(String[] arguments) throws IOException {
        check(Path.of(arguments[0]), Path.of(arguments[1]));
    }

    static void check(Path checkout, Path report) throws IOException {
        Map<String, List<Component>> services = new TreeMap<>();
        List<String> refusals = new ArrayList<>();
        for (Service service : Service.values()) {
            List<Component> components = Sbom.read(service.sbom(checkout)).components();
            services.put(service.module(), components);
            refusals.addAll(LicencePolicy.refusals(components));
        }
        Files.writeString(report, LicenceReport.of(services));
        // Of each alone, for those who build its image in their own way.
        Path folder = Files.createDirectories(report.resolveSibling("licences"));
        for (Map.Entry<String, List<Component>> each : services.entrySet()) {
            Files.writeString(
                    folder.resolve(each.getKey() + ".md"), LicenceReport.of(Map.of(each.getKey(), each.getValue())));
        }
        if (!refusals.isEmpty()) {
            throw new ImageException("these may not be delivered, see LicencePolicy: "
                    + String.join("; ", refusals.stream().distinct().toList()));
        }
    }
}
