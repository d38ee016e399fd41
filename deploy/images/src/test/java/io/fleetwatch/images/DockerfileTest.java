package io.fleetwatch.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whichever way an image is built, it is run in the same way; {@link DockerfileIT} compares the files. */
class DockerfileTest {

    private final String dockerfile;

    DockerfileTest() throws Exception {
        dockerfile = Files.readString(Path.of("../docker/Dockerfile"));
    }

    @Test
    void startsTheSameCommandAsTheSameUserInTheSamePlace() throws Exception {
        assertThat(new ObjectMapper().readValue(instruction("ENTRYPOINT"), String[].class))
                .containsExactlyElementsOf(ServiceImage.ENTRYPOINT);
        assertThat(instruction("USER")).isEqualTo(Base.USER + ":" + Base.USER);
        assertThat(instruction("WORKDIR")).isEqualTo(ServiceImage.HOME);
        assertThat(instruction("ENV"))
                .isEqualTo("QUARKUS_HTTP_PORT=" + ServiceImage.ENVIRONMENT.get("QUARKUS_HTTP_PORT"));
    }

    @Test
    void exposesEveryPortOfEveryService() {
        assertThat(instruction("EXPOSE").split(" ", -1))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Service.values())
                        .flatMap(it -> it.ports().stream())
                        .distinct()
                        .map(it -> Integer.toString(it))
                        .toList());
    }

    @Test
    void linksTheSameJavaRuntime() {
        assertThat(dockerfile.replaceAll("\\s*\\\\\\n\\s*", " ").replace("'", ""))
                .contains("jlink " + String.join(" ", JavaRuntime.OPTIONS) + " --output /opt/java");
    }

    /** Of the last stage. */
    private String instruction(String name) {
        return Stream.of(
                        dockerfile.substring(dockerfile.indexOf("FROM ${BASE}")).split("\n", -1))
                .filter(it -> it.startsWith(name + " "))
                .map(it -> it.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }
}
