package io.fleetwatch.systemtests.presence;

import io.fleetwatch.contracts.CameraReport;
import io.fleetwatch.contracts.CloseReason;
import io.fleetwatch.contracts.FeedRecord;
import io.fleetwatch.gateway.session.BookLimits;
import io.fleetwatch.gateway.session.Cadence;
import io.fleetwatch.gateway.session.Outgoing;
import io.fleetwatch.gateway.session.SessionBook;
import io.fleetwatch.systemtests.presence.SimulatedNvr.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A gateway process: the real book of sessions, around it sockets that break and a producer that fails. */
final class SimulatedGateway {

    /** Next to no closing is kept for sending again, so that digests have to carry what was lost. */
    private static final BookLimits LIMITS =
            new BookLimits(BookLimits.DEFAULT.cameras(), BookLimits.DEFAULT.nameBytes(), 1, 100, 2);

    final String instance;
    final Map<UUID, Connection> connections = new LinkedHashMap<>();
    boolean alive = true;
    boolean frozen;
    /** The last moment it was stopped, frozen or had trouble that excuses it. */
    long excusedUntilMs;

    private final World world;
    private final SessionBook book;
    private final Cadence cadence;
    private final SimulatedProducer producer;
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean draining;

    SimulatedGateway(String instance, World world) {
        this.instance = instance;
        this.world = world;
        this.book = new SessionBook(instance, LIMITS);
        this.cadence = new Cadence(3_000, 10_000, world.time.now());
        this.producer = new SimulatedProducer(world, this);
        world.time.every(100, this::turn);
    }

    boolean runs() {
        return alive && !frozen;
    }

    @Nullable
    Connection accept(SimulatedNvr nvr) {
        if (!runs() || draining) {
            return null;
        }
        Connection connection = new Connection(world.newSession(), nvr, this, world.time.now());
        connections.put(connection.session, connection);
        book.open(connection.session, nvr.id, nvr.report(), world.time.now());
        return connection;
    }

    void heartbeat(Connection connection, @Nullable List<CameraReport> report) {
        whenRunning(() -> {
            if (connections.containsKey(connection.session) && !connection.closedByNvr) {
                connection.heardMs = world.time.now();
                if (report == null) {
                    book.heard(connection.session, world.time.now());
                } else {
                    book.report(connection.session, report, world.time.now());
                }
            }
        });
    }

    /** Some socket was closed by its NVR. */
    void socketsChanged() {
        whenRunning(() -> List.copyOf(connections.values()).stream()
                .filter(c -> c.closedByNvr)
                .forEach(c -> end(c, CloseReason.DISCONNECTED)));
    }

    void signal(FeedRecord record) {
        whenRunning(() -> {
            switch (record) {
                case FeedRecord.Superseded s
                when connections.containsKey(s.session()) -> world.time.in(5_000, () -> challenge(s));
                case FeedRecord.ReportWanted r -> book.reportWanted(r.nvrId());
                default -> {}
            }
        });
    }

    private void challenge(FeedRecord.Superseded superseded) {
        Connection connection = connections.get(superseded.session());
        if (!runs() || connection == null) {
            return;
        }
        if (connection.halfOpen || connection.closedByNvr) {
            end(connection, CloseReason.SUPERSEDED);
        } else {
            book.conflicted(superseded.session(), superseded.by());
        }
    }

    void kill() {
        alive = false;
        waiting.clear();
        List.copyOf(connections.values()).forEach(c -> c.nvr.closedByGateway(c));
        connections.clear();
    }

    void freeze(long forMs) {
        frozen = true;
        excusedUntilMs = Long.MAX_VALUE;
        world.time.in(forMs, this::thaw);
        for (Connection c : connections.values()) {
            if (world.random.nextInt(3) == 0) {
                world.time.in(5_000 + world.random.nextInt(10_000), () -> {
                    if (frozen) {
                        c.nvr.giveUpOn(this);
                    }
                });
            }
        }
    }

    void thaw() {
        if (frozen && alive) {
            frozen = false;
            excusedUntilMs = world.time.now() + 5_000;
            List<Runnable> due = List.copyOf(waiting);
            waiting.clear();
            due.forEach(Runnable::run);
        }
    }

    /** Stops in good order, as a rolling restart does. */
    void drain() {
        if (!runs()) {
            return;
        }
        draining = true;
        List.copyOf(connections.values()).forEach(c -> {
            end(c, CloseReason.DRAINING);
            c.nvr.closedByGateway(c);
        });
        producer.send(book.pending(world.time.now()));
        producer.send(book.farewell(world.time.now()));
        world.time.in(1_000, () -> alive = false);
    }

    void acknowledged(Outgoing outgoing) {
        whenRunning(() -> book.acknowledged(outgoing));
    }

    void failed(Outgoing outgoing) {
        whenRunning(() -> book.failed(outgoing));
    }

    private void turn() {
        if (!runs() || draining) {
            return;
        }
        long now = world.time.now();
        for (Connection c : List.copyOf(connections.values())) {
            if (now - c.heardMs > 30_000) {
                end(c, CloseReason.SILENT);
                c.nvr.closedByGateway(c);
            }
        }
        producer.send(book.pending(world.time.now()));
        for (Cadence.Due due : cadence.due(now)) {
            switch (due) {
                case Cadence.Due.Beat _ -> producer.send(book.beat());
                case Cadence.Due.Digest d -> producer.send(book.digest(d.partition(), now));
            }
        }
    }

    private void end(Connection connection, CloseReason reason) {
        connections.remove(connection.session);
        book.close(connection.session, reason);
    }

    private void whenRunning(Runnable action) {
        if (!alive) {
            return;
        }
        if (frozen) {
            waiting.add(action);
        } else {
            action.run();
        }
    }
}
