package io.fleetwatch.systemtests.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleetwatch.stack.FreePorts;
import io.fleetwatch.stack.running.Checkout;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With JSON switched on, every line that a service prints is one event that a log collector can read: also when it cannot start. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class JsonLogsIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Checkout checkout = Checkout.find();

    @Test
    void everyLineOfALifeIsAnEvent() throws Exception {
        List<JsonNode> events = new ArrayList<>();
        // Kafka is nowhere: a gateway runs without, and has something to complain about.
        Process gateway = start(Checkout.GATEWAY, Map.of("KAFKA_BOOTSTRAP_SERVERS", "localhost:1"));
        try (BufferedReader lines = reader(gateway)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode event = event(line);
                events.add(event);
                if (event.path("message").asText().startsWith("This gateway is instance")) {
                    // By its handle: to destroy a process closes what it still has to say.
                    gateway.toHandle().destroy();
                }
            }
            assertThat(gateway.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            gateway.destroyForcibly();
        }
        assertThat(events).hasSizeGreaterThan(3);
        assertThat(events).extracting(it -> it.path("message").asText()).anyMatch(it -> it.startsWith("Leaving:"));
        events.forEach(event -> assertComplete(event, Checkout.GATEWAY));
    }

    @Test
    void aStartThatFailsSaysSoInOneEventWithItsStackTrace() throws Exception {
        String service = Checkout.DASHBOARD;
        List<JsonNode> events = new ArrayList<>();
        Process process = start(
                service,
                Map.of(
                        "QUARKUS_HTTP_SSL_CERTIFICATE_FILES",
                        "/nowhere/at/all.pem",
                        "QUARKUS_HTTP_SSL_CERTIFICATE_KEY_FILES",
                        "/nowhere/at/all.key"));
        try (BufferedReader lines = reader(process)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                events.add(event(line));
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isNotZero();
        assertThat(events).isNotEmpty();
        events.forEach(event -> assertComplete(event, service));
        assertThat(events)
                .as("the failure, with what led to it")
                .anyMatch(it -> it.path("level").asText().equals("ERROR")
                        && it.path("stackTrace").asText().contains("\n\tat "));
    }

    /** Two services show what the settings do; that the others have the same ones needs no process. */
    @Test
    void everyServiceHasTheSameSettings() throws IOException {
        Set<List<String>> all = new HashSet<>();
        for (String service :
                List.of(Checkout.GATEWAY, Checkout.INVENTORY, Checkout.RELAY, Checkout.ALERTS, Checkout.DASHBOARD)) {
            Path properties = checkout.root().resolve(service).resolve("src/main/resources/application.properties");
            all.add(Files.readAllLines(properties).stream()
                    .filter(line -> line.startsWith("quarkus.log.console.json."))
                    .toList());
        }
        assertThat(all).hasSize(1);
        assertThat(all.iterator().next()).hasSizeGreaterThan(4);
    }

    private static void assertComplete(JsonNode event, String service) {
        assertThat(event.path("service").asText()).as(event.toString()).isEqualTo(service);
        assertThat(event.path("instance").asText()).as(event.toString()).isEqualTo("pod-7");
        assertThat(event.path("level").asText()).as(event.toString()).isNotEmpty();
        assertThat(event.path("loggerName").asText()).as(event.toString()).isNotEmpty();
        assertThat(event.has("message")).as(event.toString()).isTrue();
        String timestamp = event.path("timestamp").asText();
        assertThat(timestamp).as("in UTC").endsWith("Z");
        assertThat(Instant.parse(timestamp))
                .isBetween(Instant.now().minusSeconds(300), Instant.now().plusSeconds(5));
    }

    private static JsonNode event(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not an event: " + line, e);
        }
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private Process start(String service, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Duser.timezone=Asia/Tokyo",
                "-jar",
                checkout.service(service).toString());
        builder.environment().put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true");
        builder.environment().put("HOSTNAME", "pod-7");
        builder.environment().put("QUARKUS_HTTP_HOST", "localhost");
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(FreePorts.next()));
        builder.environment().put("FLEETWATCH_SIGN_IN_CLIENT_SECRET", "demo");
        builder.environment().put("FLEETWATCH_SIGN_IN_COOKIE_SECRET", "for-this-test-only-and-long-enough");
        builder.environment().putAll(environment);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        return builder.start();
    }
}
