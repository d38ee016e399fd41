package io.fleetwatch.systemtests.running;

import io.fleetwatch.stack.running.Checkout;
import io.fleetwatch.stack.running.RunningSystem;
import io.fleetwatch.stack.running.RunningSystemBuilder;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Fleetwatch as it runs: everything that {@code up} starts, with two gateways and two relays, on free ports. Without the
 * dashboard service, as no test here opens a page.
 */
public final class Fleet implements AutoCloseable {

    private static final int GATEWAYS = 2;
    private static final int RELAYS = 2;
    private static final Duration READY = Duration.ofSeconds(60);

    private final RunningSystem system;
    private final Rest rest;
    private final Database database;

    private Fleet(RunningSystem system) {
        this.system = system;
        this.rest = new Rest(api(), () -> token("admin"));
        this.database = new Database(
                system.postgres().jdbcUrl(),
                system.postgres().username(),
                system.postgres().password());
    }

    /** Below {@code target}, where its logs stay for who has to find out what went wrong. */
    static Fleet start() {
        Path folder = Path.of("target", "system").toAbsolutePath();
        empty(folder);
        return new Fleet(RunningSystemBuilder.in(folder, Checkout.find())
                .gateways(GATEWAYS)
                .relays(RELAYS)
                .dashboards(0)
                .start());
    }

    public Scenario scenario() {
        return new Scenario(this);
    }

    public URI frontDoor() {
        return webSocket(system.frontDoor());
    }

    /** Where REST is: behind the front door as well. */
    public URI api() {
        return system.frontDoor();
    }

    /** One gateway, past the front door. */
    public URI gateway(int index) {
        return webSocket(system.gateway(index).uri());
    }

    /** One relay, past the front door. */
    public URI relay(int index) {
        return system.relay(index).uri();
    }

    public int gateways() {
        return GATEWAYS;
    }

    /** As administrator. */
    public Rest rest() {
        return rest;
    }

    public Database database() {
        return database;
    }

    public String token(String user) {
        return system.identity().token(user);
    }

    /** Of an ML service that may see every stream. */
    public String mlToken() {
        return system.identity().token("ml-test", List.of("ml-service"), null, List.of("*"), Duration.ofHours(1));
    }

    public String tokenEndpoint() {
        return system.identity().tokenEndpoint();
    }

    /** REST as this user. */
    public Rest rest(String user) {
        return new Rest(api(), () -> token(user));
    }

    /** A new stream of this user; its id. */
    public String registerStream(String user, String deviceName) {
        JsonObject body = new JsonObject()
                .put("deviceName", deviceName)
                .put("deviceType", "mobile")
                .put("metadata", new JsonObject().put("resolution", "640x360").put("fps", 20));
        return rest(user)
                .call("POST", "/api/streams/register", body)
                .succeeded()
                .getString("streamId");
    }

    /** What a relay tells Prometheus. */
    public Scrape scrapeRelay(int index) {
        return Scrape.of(new Rest(relay(index), () -> "none")
                .call("GET", "/q/metrics", null)
                .text());
    }

    public void killRelay(int index) {
        system.relay(index).kill();
    }

    public void startRelay(int index) {
        system.relay(index).start();
        system.relay(index).awaitReady(READY);
    }

    /** Starts those that a test killed and did not live to start again. */
    public void ensureRelays() {
        for (int i = 0; i < RELAYS; i++) {
            if (!system.relay(i).isAlive()) {
                startRelay(i);
            }
        }
    }

    /** The process of a relay, for looking at its memory. */
    public long relayPid(int index) {
        return system.relay(index).process().pid();
    }

    public void killAlertService() {
        system.alertService(0).kill();
    }

    public void startAlertService() {
        system.alertService(0).start();
        system.alertService(0).awaitReady(READY);
    }

    /** SIGKILL: no farewell, nothing flushed. */
    public void killGateway(int index) {
        system.gateway(index).kill();
    }

    /** SIGTERM, as every rollout does it. */
    public void terminateGateway(int index) {
        if (!system.gateway(index).stop()) {
            throw new AssertionError("gateway " + index + " did not stop in time");
        }
    }

    /** A new process in its place, at the same address. */
    public void startGateway(int index) {
        system.gateway(index).start();
        system.gateway(index).awaitReady(READY);
    }

    public void stopKafka() {
        system.kafka().stop();
    }

    public void startKafka() {
        system.kafka().start();
    }

    public void stopPostgres() {
        system.postgres().stop();
    }

    public void startPostgres() {
        system.postgres().start();
    }

    @Override
    public void close() {
        system.close();
    }

    private static URI webSocket(URI http) {
        return URI.create("ws://" + http.getAuthority() + "/ws");
    }

    private static void empty(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
