package io.fleetwatch.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example in Python has tests of its own; here they are part of the one command that runs all tests. */
class ExampleMlServiceTest {

    @Test
    void itsOwnTestsPass() throws IOException, InterruptedException {
        String python = System.getenv().getOrDefault("FLEETWATCH_PYTHON", "/usr/bin/python3");
        ProcessBuilder tests = new ProcessBuilder(List.of("timeout", "90", python, "-m", "unittest"))
                .directory(Path.of("..", "examples", "ml-service").toFile())
                .redirectErrorStream(true);
        tests.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        Process process = tests.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
    }
}
