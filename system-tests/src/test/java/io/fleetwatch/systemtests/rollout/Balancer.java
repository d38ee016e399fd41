package io.fleetwatch.systemtests.rollout;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A Service of Kubernetes: connections go in turn to the replicas that were ready and not about to be deleted a while ago, with
 * the client's own address. Nothing is tried a second time: a connection to a replica that is gone breaks, as it would there.
 */
final class Balancer implements AutoCloseable {

    /** How late the balancer hears: endpoints are changed by a controller and reach every node after that. */
    static final Duration HEARS_AFTER = Duration.ofSeconds(1);

    private static final long POLL_MILLIS = 250;
    private static final long TICK_MILLIS = 20;
    private static final long PATIENCE_MILLIS = 2_000;

    /** A busy machine makes one answer late; only several in a row say that a replica is not ready. */
    private static final int FAILURES = 3;

    /** A connection that came in, by {@link System#nanoTime()}, and where it was sent. */
    record Connect(long nanos, URI endpoint) {}

    /** That a replica gets connections from this moment on, or none, by {@link System#nanoTime()}. */
    private record News(boolean ready, long nanos) {
        static News of(boolean ready) {
            return new News(ready, System.nanoTime() + HEARS_AFTER.toNanos());
        }
    }

    private final Vertx vertx;
    private final HttpClient probes;
    private final NetServer server;
    private final List<URI> endpoints = new CopyOnWriteArrayList<>();
    /** Probes under way: the next one begins when it has been answered, or given up, as a kubelet does it. */
    private final Set<URI> asked = ConcurrentHashMap.newKeySet();
    /** Failed probes in a row. Written on one event loop each. */
    private final Map<URI, Integer> missed = new ConcurrentHashMap<>();

    /** What the balancer will hear. It goes by the moment, not by a timer: a loop that is late would take new ones in late. */
    private final Map<URI, News> news = new ConcurrentHashMap<>();
    /** Replicas that are deleted; their probes say nothing any more. */
    private final Set<URI> deleted = ConcurrentHashMap.newKeySet();

    private final AtomicInteger turn = new AtomicInteger();
    private final Map<String, NetClient> clients = new ConcurrentHashMap<>();
    private final Queue<Connect> connects = new ConcurrentLinkedQueue<>();
    private final Queue<Long> ticks = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final long timer;

    private Balancer(Vertx vertx, List<URI> replicas) {
        this.vertx = vertx;
        this.probes = vertx.createHttpClient(
                new HttpClientOptions().setKeepAlive(false).setConnectTimeout(1_000));
        this.server = vertx.createNetServer();
        this.timer = vertx.setPeriodic(1, POLL_MILLIS, id -> replicas.forEach(this::probe));
    }

    static Balancer before(Vertx vertx, List<URI> replicas) {
        Balancer balancer = new Balancer(vertx, replicas);
        await(balancer.listen());
        return balancer;
    }

    /** On one event loop, which also sees how late it is. */
    private Future<?> listen() {
        Promise<NetServer> listening = Promise.promise();
        vertx.getOrCreateContext().runOnContext(nothing -> {
            vertx.setPeriodic(TICK_MILLIS, id -> ticks.add(System.nanoTime()));
            server.connectHandler(this::accept).listen(0, "127.0.0.1").onComplete(listening);
        });
        return listening.future();
    }

    /**
     * For how long at most this machine did nothing for the balancer since this moment. Connections that came meanwhile are
     * taken all at once afterwards.
     */
    Duration longestStandstill(long sinceNanos) {
        long longest = 0;
        long before = sinceNanos;
        for (long tick : ticks) {
            if (tick > sinceNanos) {
                longest = Math.max(longest, tick - before);
                before = tick;
            }
        }
        return Duration.ofNanos(longest).minusMillis(TICK_MILLIS);
    }

    URI http() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    URI webSocket(String path) {
        return URI.create("ws://127.0.0.1:" + server.actualPort() + path);
    }

    /** Replicas that get new connections at the moment. */
    List<URI> endpoints() {
        long now = System.nanoTime();
        news.forEach((replica, change) -> {
            if (change.nanos() - now <= 0 && news.remove(replica, change)) {
                endpoints.remove(replica);
                if (change.ready()) {
                    endpoints.add(replica);
                }
            }
        });
        return List.copyOf(endpoints);
    }

    /** It is told to stop: its endpoint is taken away whatever its probes say. */
    void deleted(URI replica) {
        deleted.add(replica);
        news.put(replica, News.of(false));
    }

    /** It is about to be started, maybe where one was that has been deleted. */
    void created(URI replica) {
        news.remove(replica);
        endpoints.remove(replica);
        missed.remove(replica);
        deleted.remove(replica);
    }

    List<Connect> connects() {
        return List.copyOf(connects);
    }

    /** Its newest probe was answered; whether it gets connections already is another question. */
    boolean isReady(URI replica) {
        return Integer.valueOf(0).equals(missed.get(replica));
    }

    /** Connections that found nobody. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    private void probe(URI replica) {
        if (deleted.contains(replica) || !asked.add(replica)) {
            return;
        }
        probes.request(new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setHost(replica.getHost())
                        .setPort(replica.getPort())
                        .setURI("/q/health/ready")
                        .setTimeout(PATIENCE_MILLIS))
                .compose(HttpClientRequest::send)
                .map(response -> response.statusCode() == 200)
                .otherwise(false)
                .onSuccess(answered -> {
                    asked.remove(replica);
                    boolean listed = endpoints().contains(replica);
                    int misses = answered ? 0 : missed.getOrDefault(replica, 0) + 1;
                    boolean ready = answered || (listed && misses < FAILURES);
                    if (deleted.contains(replica)) {
                        return;
                    }
                    if (ready == listed) {
                        news.remove(replica);
                    } else {
                        news.putIfAbsent(replica, News.of(ready));
                    }
                    // Whoever acts on it finds the news on its way.
                    missed.put(replica, misses);
                });
    }

    private void accept(NetSocket client) {
        List<URI> now = endpoints();
        if (now.isEmpty()) {
            failures.add("nobody is ready");
            client.close();
            return;
        }
        URI endpoint = now.get(Math.floorMod(turn.getAndIncrement(), now.size()));
        connects.add(new Connect(System.nanoTime(), endpoint));
        client.pause();
        from(client.remoteAddress().hostAddress())
                .connect(endpoint.getPort(), "127.0.0.1")
                .onSuccess(replica -> {
                    replica.pause();
                    client.pipeTo(replica);
                    replica.pipeTo(client);
                })
                .onFailure(refused -> {
                    failures.add(endpoint + ": " + refused.getMessage());
                    client.close();
                });
    }

    /** Replicas see the client's own address, as behind an L4 balancer that keeps it. */
    private NetClient from(String address) {
        return clients.computeIfAbsent(
                address,
                it -> vertx.createNetClient(
                        new NetClientOptions().setConnectTimeout(1_000).setLocalAddress(it)));
    }

    @Override
    public void close() {
        vertx.cancelTimer(timer);
        await(server.close());
    }

    private static void await(Future<?> future) {
        future.toCompletionStage().toCompletableFuture().join();
    }
}
