package io.fleetwatch.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example in Python has tests of its own; here they are part of the one command that runs all tests. */
class ExampleMlServiceTest {

    @Test
    void itsOwnTestsPass(@TempDir Path folder) throws IOException, InterruptedException {
        String python = System.getenv().getOrDefault("FLEETWATCH_PYTHON", "/usr/bin/python3");
        Path output = folder.resolve("output");
        ProcessBuilder tests = new ProcessBuilder(List.of(python, "-m", "unittest"))
                .directory(Path.of("..", "examples", "ml-service").toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        tests.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        Process process = tests.start();

        try {
            assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        } finally {
            process.destroyForcibly();
        }
    }
}
