package io.fleetwatch.stack.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script at the root of the checkout, run in a checkout of empty files with a Maven that only says what it was told. */
class LauncherTest {

    private static final Path SCRIPT = Path.of("..", "fleetwatch");

    @TempDir
    Path checkout = Path.of("");

    private final Path jdk = Path.of(System.getProperty("java.home"));

    @BeforeEach
    void makeCheckout() throws IOException {
        Files.copy(SCRIPT, checkout.resolve("fleetwatch"));
        executable(checkout.resolve("mvnw"), "#!/bin/sh\necho \"maven $* with $JAVA_HOME\"\n");
    }

    @Test
    void isPlainShell() throws Exception {
        assertThat(run(Map.of(), "sh", "-n", "fleetwatch").code()).isZero();
    }

    @Test
    void anOldJavaFirstOnThePathDoesNotMatter() throws Exception {
        Path old = oldJdk();

        Result result =
                run(Map.of("PATH", old.resolve("bin") + ":" + System.getenv("PATH")), "./fleetwatch", "test", "-o");

        assertThat(result.code()).isZero();
        assertThat(result.output()).contains("verify -o with /").doesNotContain("with " + old);
    }

    @Test
    void anOldJavaHomeIsPassedOverAndANewOneIsTaken() throws Exception {
        assertThat(run(Map.of("JAVA_HOME", oldJdk().toString()), "./fleetwatch", "test")
                        .output())
                .contains("verify with /")
                .doesNotContain("with " + checkout);
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
