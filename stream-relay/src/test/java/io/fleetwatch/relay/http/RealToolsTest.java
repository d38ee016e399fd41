package io.fleetwatch.relay.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fleetwatch.relay.live.LiveStreams;
import io.fleetwatch.relay.support.RelayTest;
import io.fleetwatch.relay.support.Streams;
import io.fleetwatch.relay.support.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** ffmpeg posts and OpenCV reads, as their users would. Skipped where they are not installed. */
@QuarkusTest
class RealToolsTest extends RelayTest {

    private static final Path FFMPEG = Path.of("/usr/bin/ffmpeg");
    /** Of the distribution, which has the distribution's OpenCV. */
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    private static final String READER = """
            import sys, cv2
            capture = cv2.VideoCapture(sys.argv[1], cv2.CAP_FFMPEG)
            shapes = []
            while len(shapes) < 10:
                ok, picture = capture.read()
                if not ok:
                    break
                shapes.append(picture.shape)
            print(len(shapes), set(shapes))
            """;

    @Inject
    LiveStreams live;

    private final String token = Tokens.person("owner-" + UUID.randomUUID(), "operator");

    @Test
    void openCvSeesWhatFfmpegPosts() throws Exception {
        assumeTrue(Files.isExecutable(FFMPEG) && hasOpenCv());
        String stream = Streams.register(token);
        ProcessBuilder reading = new ProcessBuilder(
                PYTHON.toString(),
                "-c",
                READER,
                http("/api/streams/" + stream + "/mjpeg").toString());
        reading.environment().put("OPENCV_FFMPEG_CAPTURE_OPTIONS", "headers;Authorization: Bearer " + token + "\r\n");
        reading.redirectErrorStream(true);
        Process reader = reading.start();
        Process camera = ffmpeg(
                stream,
                20,
                List.of("-boundary_tag", "frame", "-content_type", "multipart/x-mixed-replace;boundary=frame"));
        try {
            assertThat(reader.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(said(reader)).contains("10 {(240, 320, 3)}");
        } finally {
            reader.destroyForcibly();
            camera.destroyForcibly();
        }
        await().atMost(SOON).until(() -> live.producer(stream).isEmpty());
    }

    @Test
    void everyFrameOfFfmpegIsTakenAlsoWhenItSaysNothingOfABoundary() throws Exception {
        assumeTrue(Files.isExecutable(FFMPEG));
        String stream = Streams.register(token);
        double before = counter("fleetwatch.relay.frames.received", "source", "producer");

        Process camera = ffmpeg(stream, 3, List.of());
        assertThat(camera.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(camera.exitValue()).as(said(camera)).isZero();
        await().atMost(SOON).until(() -> live.producer(stream).isEmpty());
        assertThat(counter("fleetwatch.relay.frames.received", "source", "producer") - before)
                .isEqualTo(30);
    }

    private Process ffmpeg(String stream, int seconds, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                FFMPEG.toString(),
                "-hide_banner",
                "-loglevel",
                "warning",
                "-re",
                "-f",
                "lavfi",
                "-i",
                "testsrc=size=320x240:rate=10",
                "-t",
                Integer.toString(seconds),
                "-c:v",
                "mjpeg",
                "-f",
                "mpjpeg"));
        command.addAll(options);
        command.addAll(List.of(
                "-headers",
                "Authorization: Bearer " + token + "\r\n",
                "-method",
                "POST",
                http("/api/streams/" + stream + "/mjpeg").toString()));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static boolean hasOpenCv() throws IOException, InterruptedException {
        return Files.isExecutable(PYTHON)
                && new ProcessBuilder(PYTHON.toString(), "-c", "import cv2")
                                .start()
                                .waitFor()
                        == 0;
    }

    private static String said(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
