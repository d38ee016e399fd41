package io.fleetwatch.images;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A service that gets an image, and what is particular about it. */
public enum Service {
    NVR_GATEWAY("nvr-gateway", "WebSockets of NVRs and dashboards"),
    INVENTORY_SERVICE("inventory-service", "NVRs, cameras and who is online"),
    STREAM_RELAY("stream-relay", "live video, the newest frame to every viewer"),
    ALERT_SERVICE("alert-service", "the history of alerts"),
    DASHBOARD("dashboard", "the web app and its sign-in");

    /** HTTP, and HTTPS where it is switched on. */
    private static final List<Integer> HTTP = List.of(8080, 8443);

    /** And where relays hand frames to each other. */
    private static final List<Integer> WITH_FRAMES = List.of(8080, 8443, 8351);

    private final String module;
    final String description;

    Service(String module, String description) {
        this.module = module;
        this.description = description;
    }

    /** Of its folder, its image and its deployment. */
    public String module() {
        return module;
    }

    List<Integer> ports() {
        return this == STREAM_RELAY ? WITH_FRAMES : HTTP;
    }

    /** Its packaged program: {@code quarkus-run.jar} and what lies beside it. */
    Path program(Path checkout) {
        Path program = checkout.resolve(module).resolve("target/quarkus-app");
        if (!Files.exists(program.resolve("quarkus-run.jar"))) {
            throw new ImageException(module + " is not built: there is no " + program.resolve("quarkus-run.jar"));
        }
        return program;
    }

    /** What it is made of, as CycloneDX. */
    public Path sbom(Path checkout) {
        return checkout.resolve(module).resolve("target/sbom.json");
    }
}
