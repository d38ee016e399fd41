package io.fleetwatch.systemtests.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.simulators.dashboard.DashboardSimulator;
import io.fleetwatch.stack.running.Checkout;
import io.fleetwatch.systemtests.running.Fleet;
import io.fleetwatch.systemtests.running.Running;
import io.fleetwatch.systemtests.running.Scenario;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The tools people have: ffmpeg brings a video in, OpenCV reads it, and a Python program watches it and raises alerts. */
@ExtendWith(Running.class)
class RealToolsIT {

    private static final String READ_WITH_OPENCV = """
            import os, sys
            os.environ["OPENCV_FFMPEG_CAPTURE_OPTIONS"] = "headers;Authorization: Bearer " + os.environ["TOKEN"]
            import cv2
            capture = cv2.VideoCapture(sys.argv[1], cv2.CAP_FFMPEG)
            pictures = 0
            while pictures < 30:
                good, picture = capture.read()
                if not good:
                    sys.exit("no picture after %d" % pictures)
                assert picture.shape == (360, 640, 3), picture.shape
                pictures += 1
            print("read", pictures)
            """;

    /** As the script looks for it: the one that Debian's packages belong to, whatever stands first on the path. */
    private static final String PYTHON =
            Objects.requireNonNullElse(System.getenv("FLEETWATCH_PYTHON"), "/usr/bin/python3");

    private final Fleet fleet;
    private final Vertx vertx = Vertx.vertx();
    private final Programs programs = new Programs();

    private final Path folder;

    RealToolsIT(Fleet fleet, @TempDir Path folder) {
        this.fleet = fleet;
        this.folder = folder;
    }

    @AfterEach
    void stop() {
        programs.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void ffmpegBringsAVideoInAndOpenCvReadsItBack() throws IOException {
        String stream = fleet.registerStream("operator", "a file");
        ffmpeg(stream, 25, 60);
        Path script = Files.writeString(folder.resolve("read.py"), READ_WITH_OPENCV);
        String output = programs.run(
                Map.of("TOKEN", fleet.token("operator")),
                60,
                PYTHON,
                script.toString(),
                fleet.api() + "/api/streams/" + stream + "/mjpeg");
        assertThat(output).contains("read 30");
    }

    @Test
    void thePythonClientDecodesWhatIsOfferedAndItsAlertReachesEverybody() throws IOException {
        String stream = fleet.registerStream("operator", "watched by Python");
        RelaySocket phone = RelaySocket.open(vertx, fleet.relay(1), fleet.token("operator"));
        phone.send(new JsonObject()
                .put("type", "register")
                .put("clientType", "mobile")
                .put("streamId", stream)
                .put("produces", new JsonArray())
                .put("consumes", new JsonArray().add("alert")));
        phone.await("registered");
        try (Scenario scenario = fleet.scenario();
                Camera camera = new Camera(vertx, fleet.relay(0), fleet.token("operator"), stream)) {
            DashboardSimulator dashboard = scenario.dashboard("operator", fleet.gateway(1));
            camera.start(10);
            Path report = folder.resolve("report.json");
            programs.run(
                    Map.of(),
                    120,
                    PYTHON,
                    Checkout.find()
                            .root()
                            .resolve("examples/ml-service/client.py")
                            .toString(),
                    "--url",
                    fleet.api().toString(),
                    "--token-url",
                    fleet.tokenEndpoint(),
                    "--client-id",
                    "ml-demo",
                    "--client-secret",
                    "demo",
                    "--streams",
                    stream,
                    "--frames",
                    "300",
                    "--report-json",
                    report.toString());
            JsonObject seen = new JsonObject(Files.readString(report))
                    .getJsonObject("streams")
                    .getJsonObject(stream);
            long offered = seen.getLong("lastSeq") - seen.getLong("firstSeq") + 1;
            double decoded = seen.getLong("decoded") / (double) offered;
            System.out.printf(
                    "The Python client decoded %d of %d frames offered at 10 fps%n", seen.getLong("decoded"), offered);
            assertThat(decoded).isGreaterThanOrEqualTo(0.95);

            JsonObject told = phone.await("alert");
            await().atMost(20, TimeUnit.SECONDS).until(() -> historyOf(stream).stream()
                    .anyMatch(alert -> alert.getString("id").equals(told.getString("id"))));
            await().atMost(20, TimeUnit.SECONDS).until(() -> !dashboard
                    .log()
                    .matching(received -> received.type().equals("alert")
                            && told.getString("id").equals(received.event().getString("id")))
                    .isEmpty());
        }
    }

    private List<JsonObject> historyOf(String stream) {
        return fleet.rest("operator").get("/api/alerts?streamId=" + stream).getJsonArray("alerts").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private void ffmpeg(String stream, int fps, int seconds) {
        programs.begin(
                "ffmpeg",
                "-hide_banner",
                "-loglevel",
                "error",
                "-re",
                "-f",
                "lavfi",
                "-i",
                "testsrc=size=640x360:rate=" + fps,
                "-t",
                Integer.toString(seconds),
                "-c:v",
                "mjpeg",
                "-f",
                "mpjpeg",
                "-boundary_tag",
                "frame",
                "-content_type",
                "multipart/x-mixed-replace;boundary=frame",
                "-headers",
                "Authorization: Bearer " + fleet.token("operator") + "\r\n",
                "-method",
                "POST",
                fleet.api() + "/api/streams/" + stream + "/mjpeg");
    }
}
