package io.fleetwatch.simulators.nvr;

import io.fleetwatch.simulators.Console;
import io.fleetwatch.simulators.Durations;
import io.fleetwatch.simulators.Outcome;
import io.fleetwatch.simulators.Sockets;
import io.fleetwatch.simulators.access.Api;
import io.fleetwatch.simulators.access.DemoKeys;
import io.fleetwatch.simulators.access.DeviceCredential;
import io.fleetwatch.simulators.access.Enrolment;
import io.fleetwatch.simulators.access.PasswordGrant;
import io.fleetwatch.simulators.reconnect.Pace;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** The NVR simulator on the command line. */
@Command(
        name = "nvr",
        mixinStandardHelpOptions = true,
        description = "Simulates an NVR: authenticates, reports cameras, sends heartbeats, reconnects for ever.")
public final class NvrCommand implements Callable<Integer> {

    @Parameters(paramLabel = "HOSTNAME", description = "Unique hostname of the NVR, as enrolled.")
    private String hostname = "";

    @Option(
            names = "--url",
            split = ",",
            defaultValue = "ws://localhost:8080/ws",
            description = "Address of the gateway; several are tried in turn (default: ${DEFAULT-VALUE}).")
    private List<URI> urls = List.of();

    @Option(
            names = "--key",
            description = "Device key (fwk_…). Else .fleetwatch/demo/HOSTNAME.key, else $FLEETWATCH_DEVICE_KEY.")
    private @Nullable String key;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "PEM file of the authority that signed the servers' certificates, if that is a private one.")
    private @Nullable Path ca;

    @Option(names = "--token", description = "A JWT whose subject is the hostname, instead of a key.")
    private @Nullable String token;

    @Option(
            names = "--cameras",
            paramLabel = "CAMERA",
            split = ",",
            converter = CameraOption.class,
            description =
                    "Cameras to report, each NAME[:IP[:online|offline]] (default: CAM-001 to CAM-005, two offline).")
    private @Nullable List<Camera> cameras;

    @Option(names = "--no-system-status", description = "Reports no cameras, as old firmware.")
    private boolean noSystemStatus;

    @Option(
            names = "--heartbeat",
            defaultValue = "10s",
            converter = Durations.class,
            description = "Time between heartbeats (default: ${DEFAULT-VALUE}).")
    private Duration heartbeat = Duration.ofSeconds(10);

    @Option(
            names = "--flap",
            converter = Durations.class,
            description = "Every so often one camera changes its status.")
    private @Nullable Duration flap;

    @Option(names = "--drop", converter = Durations.class, description = "Every so often the connection is lost.")
    private @Nullable Duration drop;

    @Option(names = "--enrol", description = "Enrols the NVR first when it has no key here (demo administrator).")
    private boolean enrol;

    @Option(names = "--region", defaultValue = "north", description = "Region for --enrol (default: ${DEFAULT-VALUE}).")
    private String region = "north";

    @Option(
            names = "--token-url",
            defaultValue = "http://localhost:8090/fleetwatch/token",
            description = "Where --enrol signs in (default: ${DEFAULT-VALUE}).")
    private URI tokenUrl = URI.create("http://localhost:8090/fleetwatch/token");

    @Option(names = "--admin", defaultValue = "admin", description = "Who enrols (default: ${DEFAULT-VALUE}).")
    private String administrator = "admin";

    @Option(names = "--admin-password", defaultValue = "demo", description = "Default: ${DEFAULT-VALUE}.")
    private String administratorPassword = "demo";

    @Option(
            names = {"-v", "--verbose"},
            description = "Prints heartbeats as well.")
    private boolean verbose;

    /** Reads one camera of {@code --cameras}. */
    static final class CameraOption implements ITypeConverter<Camera> {
        @Override
        public Camera convert(String text) {
            try {
                return Camera.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    @Override
    public Integer call() throws Exception {
        Vertx vertx = Vertx.vertx();
        List<Camera> reported = cameras == null ? Camera.mock() : cameras;
        Api api = new Api(vertx, ca);
        DeviceCredential credentials = new DeviceCredential(
                new DemoKeys(DemoKeys.FOLDER),
                new Enrolment(
                        api,
                        Sockets.httpBase(urls.getFirst()),
                        new PasswordGrant(api, tokenUrl, administrator, administratorPassword)));
        NvrSettings settings = new NvrSettings(
                urls,
                hostname,
                key != null || token != null
                        ? key != null ? key : token
                        : credentials.find(hostname, enrol ? inventoryEntry(reported) : null),
                noSystemStatus ? null : reported,
                heartbeat,
                Duration.ofSeconds(10),
                Pace.standard());
        NvrSimulator nvr = new NvrSimulator(
                vertx,
                Sockets.client(vertx, Sockets.NVR_SILENCE, ca),
                settings,
                new NvrNarrator(new Console(), verbose));
        nvr.start();
        if (flap != null) {
            vertx.setPeriodic(
                    flap.toMillis(), id -> nvr.flip(ThreadLocalRandom.current().nextInt(1_000)));
        }
        if (drop != null) {
            vertx.setPeriodic(drop.toMillis(), id -> nvr.drop());
        }
        untilInterrupted(nvr);
        return 0;
    }

    /** The enrolment uses what is known of this NVR; the reported status is none of the inventory's business. */
    private JsonObject inventoryEntry(List<Camera> reported) {
        JsonArray list = new JsonArray();
        reported.stream()
                .filter(camera -> camera.ipAddress() != null)
                .forEach(camera ->
                        list.add(new JsonObject().put("name", camera.name()).put("ip_address", camera.ipAddress())));
        return new JsonObject()
                .put("hostname", hostname)
                .put("device_name", "NVR " + hostname)
                .put("region", region)
                .put("cameras", list);
    }

    /** Ctrl-C or SIGTERM: the farewell is sent before the process is gone. */
    private static void untilInterrupted(NvrSimulator nvr) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Outcome.of(nvr.stop(), Duration.ofSeconds(2))));
        new CountDownLatch(1).await();
    }
}
