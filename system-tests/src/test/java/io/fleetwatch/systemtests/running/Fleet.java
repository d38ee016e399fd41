package io.fleetwatch.systemtests.running;

import io.fleetwatch.stack.process.ServiceProcess;
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
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Fleetwatch as it runs: everything that {@code up} starts, on free ports. */
public final class Fleet implements AutoCloseable {

    private static final Duration READY = Duration.ofSeconds(60);

    /** Below the minute that outages take here: a loop that one of them stops is called stuck before it is over. */
    private static final Map<String, String> IMPATIENT = Map.of("FLEETWATCH_PROCESS_STUCK_AFTER", "45s");

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

    /** Two gateways and two relays, and no dashboard service: without a browser nobody opens a page. */
    static Fleet start() {
        return start("system", builder -> builder.gateways(2).relays(2).dashboards(0));
    }

    /**
     * One of this shape.
     *
     * @param name of its folder below {@code target}, where its logs stay for who has to find out what went wrong
     */
    public static Fleet start(String name, UnaryOperator<RunningSystemBuilder> shape) {
        Path folder = Path.of("target", name).toAbsolutePath();
        empty(folder);
        return new Fleet(shape.apply(RunningSystemBuilder.in(folder, Checkout.find())
                        .environment(Checkout.GATEWAY, IMPATIENT)
                        .environment(Checkout.INVENTORY, IMPATIENT)
                        .environment(Checkout.INVENTORY, Map.of("FLEETWATCH_FLEET_GAUGE_INTERVAL", "2s"))
                        .environment(Checkout.RELAY, IMPATIENT)
                        .environment(Checkout.ALERTS, IMPATIENT))
                .start());
    }

    /** Everything that runs, for tests that look at its parts. */
    public RunningSystem system() {
        return system;
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
        return (int) system.services()
                .filter(service -> service.name().startsWith(Checkout.GATEWAY))
                .count();
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

    /** The provider no longer knows anybody who signed in with a browser. */
    public void forgetSignIns() {
        system.identity().forgetSignIns();
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
        return scrape(relay(index));
    }

    /** What a gateway tells Prometheus. */
    public Scrape scrapeGateway(int index) {
        return scrape(system.gateway(index).uri());
    }

    /** What every process of the services tells Prometheus, by its name, such as {@code nvr-gateway-1}. */
    public Map<String, Scrape> scrapeAll() {
        Map<String, Scrape> all = new TreeMap<>();
        system.services().forEach(service -> all.put(service.name(), scrape(service.uri())));
        return all;
    }

    private static Scrape scrape(URI service) {
        return Scrape.of(
                new Rest(service, () -> "none").call("GET", "/q/metrics", null).text());
    }

    /** What the first replica of a service answers, past the front door. */
    public Rest.Answer ask(String module, String path) {
        return system.services()
                .filter(service -> service.name().equals(module + "-1"))
                .findFirst()
                .map(service -> new Rest(service.uri(), () -> "none").call("GET", path, null))
                .orElseThrow(() -> new IllegalArgumentException("there is no " + module));
    }

    /** Asks every service, until it is closed, whether it is live. */
    public LivenessWatch watchLiveness() {
        return new LivenessWatch(system.services().toList());
    }

    public void killRelay(int index) {
        system.relay(index).kill();
    }

    public void startRelay(int index) {
        system.relay(index).start();
        system.relay(index).awaitReady(READY);
    }

    /** Starts those that a test killed and did not live to start again. */
    public void ensureAlive() {
        List<ServiceProcess> dead =
                system.services().filter(service -> !service.isAlive()).toList();
        dead.forEach(ServiceProcess::start);
        dead.forEach(service -> service.awaitReady(READY));
    }

    /** The replicas of a module, those that wait for a rollout included. */
    public List<ServiceProcess> replicas(String module) {
        return system.services()
                .filter(service -> service.name().startsWith(module + "-"))
                .toList();
    }

    /** What this service tells Prometheus. */
    public Scrape scrape(ServiceProcess service) {
        return scrape(service.uri());
    }

    /** REST with somebody else's tokens. */
    public Rest rest(Supplier<String> token) {
        return new Rest(api(), token);
    }

    /** REST of administrators at this address. */
    public Rest rest(URI base) {
        return new Rest(base, () -> token("admin"));
    }

    /** The process of a relay, for looking at its memory. */
    public long relayPid(int index) {
        return system.relay(index).process().pid();
    }

    public void killInventory() {
        system.inventory(0).kill();
    }

    public void startInventory() {
        system.inventory(0).start();
        system.inventory(0).awaitReady(READY);
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

    /** In good order, everybody who writes to the database: all but gateways and dashboards. */
    public void stopDatabaseUsers() {
        databaseUsers().forEach(service -> {
            if (!service.stop()) {
                throw new AssertionError(service.name() + " did not stop in time");
            }
        });
    }

    public void startDatabaseUsers() {
        databaseUsers().forEach(ServiceProcess::start);
        databaseUsers().forEach(service -> service.awaitReady(READY));
    }

    private Stream<ServiceProcess> databaseUsers() {
        return system.services().filter(service -> Stream.of(Checkout.INVENTORY, Checkout.RELAY, Checkout.ALERTS)
                .anyMatch(service.name()::startsWith));
    }

    /** Host and port of the broker. */
    public String kafkaAddress() {
        return system.kafka().bootstrapServers();
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
