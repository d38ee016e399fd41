package io.fleetwatch.systemtests.upgrade;

import io.fleetwatch.stack.FreePorts;
import io.fleetwatch.stack.postgres.PostgresServer;
import io.fleetwatch.stack.process.Program;
import io.fleetwatch.stack.process.ProgramProcess;
import io.fleetwatch.stack.running.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A packaged service with tables of its own, told of a database and of nothing else that exists. */
record Service(String module, String schema, String request, PostgresServer postgres, Path directory) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** The three that have tables, each with a path that needs them. */
    static List<Service> all(PostgresServer postgres, Path directory) {
        return List.of(
                new Service(Checkout.INVENTORY, "inventory", "/api/nvrs", postgres, directory),
                new Service(Checkout.RELAY, "relay", "/api/streams", postgres, directory),
                new Service(Checkout.ALERTS, "alerts", "/api/alerts", postgres, directory));
    }

    /** @param name of its log */
    ProgramProcess run(String name, Map<String, String> more, String... arguments) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "FLEETWATCH_DATABASE_HOST", postgres.host(),
                "FLEETWATCH_DATABASE_PORT", Integer.toString(postgres.port()),
                "FLEETWATCH_DATABASE_NAME", postgres.database(),
                "FLEETWATCH_DATABASE_USERNAME", postgres.username(),
                "FLEETWATCH_DATABASE_PASSWORD", postgres.password(),
                // Nobody listens there.
                "KAFKA_BOOTSTRAP_SERVERS", "localhost:" + FreePorts.next(),
                "QUARKUS_HTTP_HOST", "localhost",
                "QUARKUS_HTTP_PORT", Integer.toString(FreePorts.next())));
        environment.putAll(more);
        ProgramProcess process = new ProgramProcess(new Program(
                name,
                Checkout.find().service(module),
                List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                List.of(arguments),
                environment,
                directory));
        process.start();
        return process;
    }

    ProgramProcess migrate(String name) {
        return run(name, Map.of(), "migrate");
    }

    /** As in a cluster, where a job migrates. */
    ProgramProcess serve() {
        return serve(Map.of());
    }

    ProgramProcess serve(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "QUARKUS_FLYWAY_MIGRATE_AT_START", "false",
                "FLEETWATCH_RELAY_INTERNAL_HOST", "localhost",
                "FLEETWATCH_RELAY_INTERNAL_PORT", Integer.toString(FreePorts.next()),
                "FLEETWATCH_RELAY_INTERNAL_TOKEN", "what-relays-of-tests-know"));
        environment.putAll(more);
        return run(module + "-serving", environment);
    }

    /** As somebody else than the server's owner. */
    static Map<String, String> as(String user, String password) {
        return Map.of("FLEETWATCH_DATABASE_USERNAME", user, "FLEETWATCH_DATABASE_PASSWORD", password);
    }

    static HttpResponse<String> get(ProgramProcess process, String path) throws IOException {
        String port = process.program().environment().get("QUARKUS_HTTP_PORT");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String log(ProgramProcess process) {
        try {
            return Files.readString(process.program().log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
