package io.fleetwatch.systemtests.keycloak;

import static org.awaitility.Awaitility.await;

import io.fleetwatch.stack.FreePorts;
import io.fleetwatch.stack.process.Signals;
import io.fleetwatch.stack.process.Watchdog;
import io.fleetwatch.stack.running.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A Keycloak that Maven unpacked, as a child process with its data in memory, and our realm file imported as it is shipped. */
final class KeycloakServer implements AutoCloseable {

    static final String REALM = "fleetwatch";

    private static final Duration START = Duration.ofMinutes(3);
    private static final long GRACE_SECONDS = 20;

    private final Process process;
    private final int port;
    private final KeycloakAdmin admin;

    private KeycloakServer(Process process, int port, String adminPassword) {
        this.process = process;
        this.port = port;
        this.admin = new KeycloakAdmin(address(), adminPassword);
    }

    static KeycloakServer start() {
        Path home = home();
        int port = FreePorts.next();
        String password = UUID.randomUUID().toString();
        try {
            Path imports = Files.createDirectories(home.resolve("data/import"));
            Files.copy(
                    Checkout.find().root().resolve("deploy/keycloak/fleetwatch-realm.json"),
                    imports.resolve("fleetwatch-realm.json"),
                    StandardCopyOption.REPLACE_EXISTING);
            ProcessBuilder builder = new ProcessBuilder(List.of(
                    "sh",
                    home.resolve("bin/kc.sh").toString(),
                    "start-dev",
                    "--db=dev-mem",
                    "--import-realm",
                    "--http-host=127.0.0.1",
                    "--http-port=" + port,
                    "--hostname=http://localhost:" + port));
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xmx512m");
            builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", KeycloakAdmin.NAME);
            builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", password);
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(Path.of("target", "keycloak.log").toFile())
                    .start();
            Watchdog.watch(process.toHandle(), Watchdog.Signal.TERM);
            KeycloakServer server = new KeycloakServer(process, port, password);
            try {
                await().atMost(START).pollInterval(Duration.ofMillis(500)).until(server::answers);
            } catch (RuntimeException e) {
                server.close();
                throw e;
            }
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without a slash at its end. */
    String address() {
        return "http://localhost:" + port;
    }

    String issuer() {
        return address() + "/realms/" + REALM;
    }

    String jwksUrl() {
        return issuer() + "/protocol/openid-connect/certs";
    }

    KeycloakAdmin admin() {
        return admin;
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new IllegalStateException("Keycloak ended while starting; its log: target/keycloak.log");
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer()))
                .timeout(Duration.ofSeconds(5))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path home() {
        Path unpacked = Path.of("target", "keycloak").toAbsolutePath();
        try (Stream<Path> folders = Files.list(unpacked)) {
            return folders.filter(folder -> Files.exists(folder.resolve("bin/kc.sh")))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no Keycloak in " + unpacked));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        // Its script passes the signal on to the server, which is another process.
        List<ProcessHandle> family = Stream.concat(process.toHandle().descendants(), Stream.of(process.toHandle()))
                .toList();
        Signals.end(process.toHandle(), "TERM", GRACE_SECONDS);
        family.forEach(ProcessHandle::destroyForcibly);
    }
}
