package io.fleetwatch.stack.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script at the root of the checkout, run in a checkout of empty files with a Maven that only says what it was told. */
class LauncherTest {

    private static final Path SCRIPT = Path.of("..", "fleetwatch");

    @TempDir
    Path checkout = Path.of("");

    private Path tools = Path.of("");
    private boolean isolated;
    private final Path jdk = Path.of(System.getProperty("java.home"));

    @BeforeEach
    void makeCheckout() throws IOException {
        Files.copy(SCRIPT, checkout.resolve("fleetwatch"));
        // One of the folders it looks into, so that the test does not depend on what this machine has elsewhere.
        Files.createDirectories(checkout.resolve(".jdks"));
        Files.createSymbolicLink(checkout.resolve(".jdks/current"), jdk);
        tools = checkout.resolve("tools");
        // The tools of the tests; a test of the launcher must never install anything.
        for (String tool : List.of("ffmpeg", "python", "apt-get")) {
            executable(
                    Files.createDirectories(tools).resolve(tool), "#!/bin/sh\necho \"called " + tool + " $*\" >&2\n");
        }
        uid(1000);
        executable(checkout.resolve("mvnw"), "#!/bin/sh\necho \"maven $* with $JAVA_HOME\"\n");
    }

    @Test
    void isPlainShell() throws Exception {
        assertThat(run(Map.of(), "sh", "-n", "fleetwatch").code()).isZero();
    }

    @Test
    void anOldJavaFirstOnThePathDoesNotMatter() throws Exception {
        Path old = oldJdk();

        Result result = run(Map.of("PATH", path(old.resolve("bin"))), "./fleetwatch", "test", "-o");

        assertThat(result.code()).isZero();
        assertThat(result.output()).contains("verify -o with /").doesNotContain("with " + old);
    }

    @Test
    void anOldJavaHomeIsPassedOverAndANewOneIsTaken() throws Exception {
        Path old = oldJdk();
        assertThat(run(Map.of("JAVA_HOME", old.toString()), "./fleetwatch", "test")
                        .output())
                .contains("verify with /")
                .doesNotContain("with " + old);
        assertThat(run(Map.of("JAVA_HOME", jdk.toString()), "./fleetwatch", "test")
                        .output())
                .contains("with " + jdk);
    }

    @Test
    void continuousIntegrationChecksFormattingAndADeskAppliesIt() throws Exception {
        assertThat(run(Map.of("CI", "true"), "./fleetwatch", "test").output()).contains("-Dspotless.goal=check");
        assertThat(run(Map.of("CI", ""), "./fleetwatch", "test").output()).contains("-Dspotless.goal=apply");
    }

    @Test
    void aWrongCommandFailsWithTheUsage() throws Exception {
        Result result = run(Map.of(), "./fleetwatch", "fly");

        assertThat(result.code()).isNotZero();
        assertThat(result.output()).contains("Usage: ./fleetwatch").contains("fly");
    }

    @Test
    void whatTestsNeedAndIsMissingIsInstalledFirst() throws Exception {
        missing("ffmpeg");
        uid(0);

        Result result = run(Map.of(), "./fleetwatch", "test");

        assertThat(result.code()).isZero();
        assertThat(result.output())
                .containsSubsequence(
                        "installing ffmpeg python3-opencv python3-websockets",
                        "called apt-get -qq update",
                        "called apt-get -qq -y install --no-install-recommends ffmpeg python3-opencv python3-websockets",
                        "maven ");
    }

    @Test
    void whoMayNotInstallIsToldWhatIsMissingBeforeAnythingIsBuilt() throws Exception {
        missing("ffmpeg");

        Result result = run(Map.of(), "./fleetwatch", "test");

        assertThat(result.code()).isNotZero();
        assertThat(result.output())
                .contains("ffmpeg python3-opencv python3-websockets", "cannot install")
                .doesNotContain("called apt-get", "maven ");
    }

    @Test
    void nothingIsInstalledWhenEverythingIsThere() throws Exception {
        uid(0);

        assertThat(run(Map.of(), "./fleetwatch", "test").output())
                .contains("maven ")
                .doesNotContain("apt-get", "installing");
    }

    @Test
    void aChangedWebAppIsBuiltAndNothingElse() throws Exception {
        List<String> services =
                List.of("nvr-gateway", "inventory-service", "stream-relay", "alert-service", "dashboard");
        for (String service : services) {
            artifact(service + "/target/quarkus-app/quarkus-run.jar");
        }
        artifact("stack/target/fleetwatch-stack-0.1.0-SNAPSHOT.jar");
        artifact("simulators/target/fleetwatch-simulators-0.1.0-SNAPSHOT.jar");
        assertThat(run(Map.of(), "./fleetwatch", "up").output()).doesNotContain("maven ");

        Path script = checkout.resolve("dashboard/src/main/resources/web/app/fleet.ts");
        Files.createDirectories(script.getParent());
        Files.writeString(script, "");
        FileTime later = FileTime.from(Instant.now().plusSeconds(10));
        Files.setLastModifiedTime(script, later);

        assertThat(run(Map.of(), "./fleetwatch", "up").output()).contains("package -pl dashboard -am");
    }

    @Test
    void everythingThatUpRunsIsBuiltFirst() throws Exception {
        assertThat(run(Map.of(), "./fleetwatch", "up").output())
                .contains(
                        "-pl stack,simulators,nvr-gateway,inventory-service,stream-relay,alert-service,dashboard -am");
    }

    /** An empty file where a build would have put one. */
    private void artifact(String path) throws IOException {
        Path file = checkout.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
    }

    /** This tool and Python's modules. */
    private void missing(String tool) throws IOException {
        Files.delete(tools.resolve(tool));
        executable(tools.resolve("python"), "#!/bin/sh\nexit 1\n");
        // What the machine has besides must not count.
        for (String program : List.of("sh", "env", "dirname", "readlink", "sed", "head", "true")) {
            Path own = tools.resolve(program);
            if (!Files.exists(own)) {
                Files.createSymbolicLink(own, Path.of("/usr/bin", program));
            }
        }
        isolated = true;
    }

    /** Who runs the launcher: 0 is root; nobody may use sudo. */
    private void uid(int uid) throws IOException {
        executable(tools.resolve("id"), "#!/bin/sh\necho " + uid + "\n");
        executable(tools.resolve("sudo"), "#!/bin/sh\nexit 1\n");
    }

    private String path(Path first) {
        return first + ":" + tools + (isolated ? "" : ":" + System.getenv("PATH"));
    }

    private Path oldJdk() throws IOException {
        Path old = checkout.resolve("jdk-17");
        Files.createDirectories(old.resolve("bin"));
        String version = "#!/bin/sh\necho 'openjdk version \"17.0.12\" 2024-07-16' >&2\n";
        executable(old.resolve("bin/java"), version);
        executable(old.resolve("bin/javac"), version);
        return old;
    }

    private record Result(int code, String output) {}

    private Result run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(checkout.toFile()).redirectErrorStream(true);
        builder.environment().remove("JAVA_HOME");
        builder.environment().remove("CI");
        builder.environment().put("HOME", checkout.toString());
        builder.environment().put("PATH", path(tools));
        builder.environment().put("FLEETWATCH_PYTHON", tools.resolve("python").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
