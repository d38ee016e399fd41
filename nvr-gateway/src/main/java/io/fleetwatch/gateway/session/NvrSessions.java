package io.fleetwatch.gateway.session;

import com.github.f4b6a3.uuid.UuidCreator;
import io.fleetwatch.contracts.CameraReport;
import io.fleetwatch.contracts.CloseReason;
import io.fleetwatch.gateway.liveness.SteadyTime;
import io.fleetwatch.gateway.metering.QueueGauges;
import io.fleetwatch.gateway.tracing.SessionTraces;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The book of this instance and the sockets behind its sessions, under one monitor. Event loops come to change it, the
 * sender's thread to take records, the producer's thread with acknowledgements; nobody stays for long.
 */
@ApplicationScoped
public class NvrSessions {

    private final String instance;
    private final Counter noRoom;
    private final SessionTraces traces;
    /** Guarded by this. */
    private final SessionBook book;
    /** Open sessions by NVR, oldest first. Guarded by this. */
    private final Map<Long, Map<UUID, NvrSocket>> sockets = new HashMap<>();

    private final int maxSessionsPerNvr;

    private volatile @Nullable Runnable changed;

    NvrSessions(SessionSettings settings, MeterRegistry meters, SessionTraces traces) {
        this.traces = traces;
        this.instance =
                settings.instanceName() + "-" + UUID.randomUUID().toString().substring(0, 8);
        this.maxSessionsPerNvr = settings.maxSessionsPerNvr();
        this.book = new SessionBook(
                instance,
                new BookLimits(
                        settings.maxCameras(),
                        settings.maxCameraNameBytes(),
                        settings.maxKeptClosed(),
                        settings.reportBurst(),
                        settings.reportsPerSecond()));
        this.noRoom = meters.counter("fleetwatch.gateway.camera.entries.ignored", "reason", "no_room");
        Gauge.builder("fleetwatch.gateway.sessions.unacknowledged", this, NvrSessions::unacknowledged)
                .baseUnit("sessions")
                .register(meters);
        Gauge.builder("fleetwatch.gateway.sessions", this, NvrSessions::acknowledgedOpen)
                .description("Open sessions of NVRs")
                .tag("state", "acknowledged")
                .register(meters);
        Gauge.builder("fleetwatch.gateway.sessions", this, NvrSessions::unacknowledgedOpen)
                .description("Open sessions of NVRs")
                .tag("state", "unacknowledged")
                .register(meters);
        QueueGauges.register(meters, "closed_sessions", settings.maxKeptClosed(), this::closing);
        FunctionCounter.builder("fleetwatch.gateway.sessions.forgotten", this, NvrSessions::forgotten)
                .description("closings given up for lack of room; the digest tells of them")
                .register(meters);
    }

    /** How this process is called in the log. */
    public String instance() {
        return instance;
    }

    /** Opens a session and challenges the older ones of the same NVR. */
    public UUID open(NvrSocket socket, long nvr, @Nullable List<CameraReport> report) {
        UUID session = UuidCreator.getTimeOrderedEpoch();
        List<NvrSocket> older;
        synchronized (this) {
            noRoom.increment(book.open(session, nvr, report, SteadyTime.millis()));
            book.causedBy(session, traces.opened(session, nvr, instance));
            Map<UUID, NvrSocket> ofNvr = sockets.computeIfAbsent(nvr, id -> new LinkedHashMap<>());
            older = List.copyOf(ofNvr.values());
            ofNvr.put(session, socket);
        }
        // Every opening concerns all older ones: without a bound one key could make work that grows with its square.
        int surplus = Math.max(0, older.size() + 1 - maxSessionsPerNvr);
        older.subList(0, surplus).forEach(NvrSocket::giveWay);
        older.subList(surplus, older.size()).forEach(it -> it.challenge(session));
        tell();
        return session;
    }

    public void report(UUID session, long nvr, List<CameraReport> report) {
        synchronized (this) {
            long before = book.sequence(session);
            noRoom.increment(book.report(session, report, SteadyTime.millis()));
            if (book.sequence(session) != before) {
                book.causedBy(session, traces.reported(session, nvr, instance));
            }
        }
        tell();
    }

    public synchronized void heard(UUID session) {
        book.heard(session, SteadyTime.millis());
    }

    public void conflicted(UUID session, UUID with) {
        synchronized (this) {
            book.conflicted(session, with);
        }
        tell();
    }

    public void close(UUID session, long nvr, CloseReason reason) {
        synchronized (this) {
            book.close(session, reason);
            book.causedBy(session, traces.closed(session, nvr, instance, reason));
            Map<UUID, NvrSocket> ofNvr = sockets.get(nvr);
            if (ofNvr != null) {
                ofNvr.remove(session);
                if (ofNvr.isEmpty()) {
                    sockets.remove(nvr);
                }
            }
        }
        tell();
    }

    /** The ledger has seen a newer session of the NVR, here or on another gateway. */
    public void superseded(long nvr, UUID session, UUID by) {
        NvrSocket socket;
        synchronized (this) {
            Map<UUID, NvrSocket> ofNvr = sockets.get(nvr);
            socket = ofNvr == null ? null : ofNvr.get(session);
        }
        if (socket != null) {
            socket.challenge(by);
        }
    }

    public synchronized void reportWanted(long nvr) {
        if (sockets.containsKey(nvr)) {
            book.reportWanted(nvr);
        }
    }

    public synchronized int size() {
        return book.size();
    }

    public synchronized int unacknowledged() {
        return book.unacknowledged();
    }

    private synchronized int acknowledgedOpen() {
        return book.acknowledgedOpen();
    }

    private synchronized int unacknowledgedOpen() {
        return book.size() - book.acknowledgedOpen();
    }

    private synchronized int closing() {
        return book.closing();
    }

    synchronized long forgotten() {
        return book.forgotten();
    }

    /** Whom to tell that there may be something to send. */
    void onChange(Runnable whom) {
        changed = whom;
    }

    private void tell() {
        Runnable whom = changed;
        if (whom != null) {
            whom.run();
        }
    }

    synchronized List<Outgoing> pending() {
        return book.pending(SteadyTime.millis());
    }

    synchronized List<Outgoing> due(Cadence.Due due) {
        return switch (due) {
            case Cadence.Due.Beat() -> book.beat();
            case Cadence.Due.Digest(int partition) -> book.digest(partition, SteadyTime.millis());
        };
    }

    synchronized List<Outgoing> farewell() {
        List<Outgoing> last = new ArrayList<>(book.pending(SteadyTime.millis()));
        last.addAll(book.farewell(SteadyTime.millis()));
        return last;
    }

    synchronized void acknowledged(Outgoing outgoing) {
        book.acknowledged(outgoing);
    }

    synchronized void failed(Outgoing outgoing) {
        book.failed(outgoing);
    }
}
