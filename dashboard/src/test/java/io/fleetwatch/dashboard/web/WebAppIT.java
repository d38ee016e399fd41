package io.fleetwatch.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The tests of the web app in {@code src/test/web}, run by the Deno that the bundler brings; so they run once the module is
 * packaged. Each of them is a test here, with its own name and its own failure.
 */
class WebAppIT {

    private static final Path TESTS = Path.of("src/test/web");

    @TestFactory
    Stream<DynamicNode> theWebApp(@TempDir Path directory) throws Exception {
        Path report = directory.resolve("report.xml");
        Path output = directory.resolve("output.txt");
        Process deno = new ProcessBuilder(
                        deno().toString(),
                        "test",
                        "--quiet",
                        "--no-check",
                        "--no-remote",
                        "--junit-path=" + report,
                        TESTS.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!deno.waitFor(5, TimeUnit.MINUTES)) {
            deno.destroyForcibly().waitFor();
        }
        assertThat(report)
                .as("the tests did not run to their end:%n%s", Files.readString(output))
                .exists();
        List<Element> suites = elements(
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(report.toFile())
                        .getDocumentElement(),
                "testsuite");
        assertThat(suites).hasSize(testFiles());
        boolean failed =
                suites.stream().anyMatch(suite -> !elements(suite, "failure").isEmpty());
        assertThat(deno.exitValue() != 0)
                .as("what went wrong is in no report:%n%s", Files.readString(output))
                .isEqualTo(failed);
        return suites.stream()
                .map(suite -> DynamicContainer.dynamicContainer(
                        suite.getAttribute("name").replace("./", ""),
                        elements(suite, "testcase").stream().map(WebAppIT::test)));
    }

    private static DynamicTest test(Element testcase) {
        return DynamicTest.dynamicTest(testcase.getAttribute("name"), () -> {
            List<Element> failures = elements(testcase, "failure");
            if (!failures.isEmpty()) {
                throw new AssertionError(failures.getFirst().getTextContent());
            }
        });
    }

    private static int testFiles() throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return (int)
                    files.filter(file -> file.toString().endsWith(".test.ts")).count();
        }
    }

    private static Path deno() throws IOException {
        try (Stream<Path> platforms = Files.list(Path.of("node_modules/@deno"))) {
            return platforms
                    .map(platform -> platform.resolve("deno").toAbsolutePath())
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }
}
