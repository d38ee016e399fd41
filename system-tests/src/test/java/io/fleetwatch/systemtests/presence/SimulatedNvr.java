package io.fleetwatch.systemtests.presence;

import io.fleetwatch.contracts.CameraReport;
import io.fleetwatch.contracts.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An NVR: wants to be connected while it has power, and tells what its cameras do. */
final class SimulatedNvr {

    /** A socket as both ends see it; they may disagree. */
    static final class Connection {
        final UUID session;
        final SimulatedNvr nvr;
        final SimulatedGateway gateway;
        /** The NVR is gone without a word: the gateway cannot know. */
        boolean halfOpen;
        /** The NVR closed it, or its process died; the gateway sees that as soon as it runs. */
        boolean closedByNvr;

        long heardMs;

        Connection(UUID session, SimulatedNvr nvr, SimulatedGateway gateway, long nowMs) {
            this.session = session;
            this.nvr = nvr;
            this.gateway = gateway;
            this.heardMs = nowMs;
        }
    }

    final long id;
    final boolean reports;
    final Map<String, Status> cameras = new LinkedHashMap<>();
    boolean powered = true;

    @Nullable
    Connection connection;

    private final World world;
    private final Random random;
    private boolean connecting;

    SimulatedNvr(long id, World world, Random random) {
        this.id = id;
        this.world = world;
        this.random = random;
        this.reports = random.nextInt(4) != 0;
        for (int c = 1; c <= 3; c++) {
            cameras.put("CAM-" + c, Status.ONLINE);
        }
        world.time.every(10_000, this::heartbeat);
        connectSoon(random.nextInt(5_000));
    }

    @Nullable
    List<CameraReport> report() {
        return reports
                ? cameras.entrySet().stream()
                        .map(e -> new CameraReport(e.getKey(), e.getValue()))
                        .toList()
                : null;
    }

    void toggleCamera() {
        String name = "CAM-" + (1 + random.nextInt(3));
        if (reports) {
            cameras.computeIfPresent(name, (n, s) -> s == Status.ONLINE ? Status.OFFLINE : Status.ONLINE);
        }
    }

    /** Its process ends in good order and comes back later. */
    void disconnect(long awayMs) {
        powered = false;
        drop(false);
        comeBackIn(awayMs);
    }

    /** Its power is cut: the gateway hears nothing, not even a closing. */
    void cutPower(long awayMs) {
        powered = false;
        drop(true);
        comeBackIn(awayMs);
    }

    /** Its gateway does not answer, so it tries another. */
    void giveUpOn(SimulatedGateway gateway) {
        if (connection != null && connection.gateway == gateway) {
            drop(random.nextBoolean());
            connectSoon(random.nextInt(2_000));
        }
    }

    /** The gateway ended the socket. */
    void closedByGateway(Connection closed) {
        if (connection == closed) {
            connection = null;
            connectSoon(500 + random.nextInt(4_500));
        }
    }

    private void drop(boolean halfOpen) {
        Connection dropped = connection;
        connection = null;
        if (dropped != null) {
            dropped.halfOpen = halfOpen;
            dropped.closedByNvr = !halfOpen;
            if (!halfOpen) {
                dropped.gateway.socketsChanged();
            }
        }
    }

    private void comeBackIn(long awayMs) {
        world.time.in(awayMs, () -> {
            powered = true;
            connectSoon(0);
        });
    }

    private void connectSoon(long delayMs) {
        if (connecting) {
            return;
        }
        connecting = true;
        world.time.in(delayMs, () -> {
            connecting = false;
            if (powered && connection == null) {
                connection = world.anyGateway().accept(this);
                if (connection == null) {
                    connectSoon(1_000 + random.nextInt(2_000));
                }
            }
        });
    }

    private void heartbeat() {
        Connection current = connection;
        if (powered && current != null) {
            current.gateway.heartbeat(current, report());
        }
    }
}
