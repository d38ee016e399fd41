package io.fleetwatch.simulators.nvr;

import io.fleetwatch.simulators.Sockets;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Many NVRs in one process, spread over the event loops, started at a steady rate so that the start itself is not an
 * attack. A process has about 20,000 file descriptors, one per NVR; use several fleets beyond 15,000.
 */
public final class NvrFleet implements AutoCloseable {

    private final Vertx vertx;
    private final WebSocketClient client;
    private final List<NvrSimulator> nvrs = new CopyOnWriteArrayList<>();

    private NvrFleet(Vertx vertx) {
        this.vertx = vertx;
        this.client = Sockets.client(vertx, Sockets.NVR_SILENCE);
    }

    /**
     * @param each      settings of every NVR; the hostname must be enrolled
     * @param perSecond connections begun per second
     */
    public static NvrFleet start(Vertx vertx, List<NvrSettings> each, int perSecond, NvrListener listener) {
        NvrFleet fleet = new NvrFleet(vertx);
        ConcurrentLinkedQueue<NvrSettings> waiting = new ConcurrentLinkedQueue<>(each);
        int loops = Math.max(1, Runtime.getRuntime().availableProcessors());
        // Ten steps a second per loop; what does not divide evenly starts a little faster, never slower.
        int step = Math.ceilDiv(perSecond, 10 * loops);
        vertx.deployVerticle(
                () -> new AbstractVerticle() {
                    @Override
                    public void start() {
                        vertx.setPeriodic(1, 100, timer -> {
                            for (int i = 0; i < step; i++) {
                                NvrSettings next = waiting.poll();
                                if (next == null) {
                                    vertx.cancelTimer(timer);
                                    return;
                                }
                                NvrSimulator nvr = new NvrSimulator(vertx, fleet.client, next, listener);
                                fleet.nvrs.add(nvr);
                                nvr.start();
                            }
                        });
                    }
                },
                new DeploymentOptions().setInstances(loops));
        return fleet;
    }

    /** Those begun so far. */
    public List<NvrSimulator> nvrs() {
        return List.copyOf(nvrs);
    }

    public long authenticated() {
        return nvrs.stream().filter(NvrSimulator::isAuthenticated).count();
    }

    /** Disconnects all; what has not said goodbye after two seconds is cut off. */
    @Override
    public void close() {
        nvrs.forEach(NvrSimulator::stop);
        vertx.setTimer(2_000, id -> client.close());
    }
}
