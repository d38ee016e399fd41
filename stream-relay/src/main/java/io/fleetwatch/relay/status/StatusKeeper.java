package io.fleetwatch.relay.status;

import io.fleetwatch.relay.cascade.Announcements;
import io.fleetwatch.relay.cascade.Self;
import io.fleetwatch.relay.catalog.EffectiveStatus;
import io.fleetwatch.relay.live.LiveStreams;
import io.fleetwatch.relay.live.LocalProducer;
import io.fleetwatch.relay.liveness.SteadyTime;
import io.fleetwatch.relay.process.OwnedThread;
import io.fleetwatch.relay.process.OwnsThreads;
import io.fleetwatch.relay.schema.SchemaReady;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Keeps the database in step with what is connected here, and speaks for relays that died, on a thread of its own. It
 * writes what is so, not what happened, so an outage of the database costs nothing but time.
 */
@ApplicationScoped
public class StatusKeeper implements OwnsThreads {

    private static final Logger LOG = Logger.getLogger(StatusKeeper.class);
    private static final long BEAT_MS = StatusTables.BEAT.toMillis();

    /** A beat, and a wait for the database. */
    private static final long LONGEST_GAP_MS = 2 * BEAT_MS;

    /** Changes that come together are written together. */
    private static final long GATHER_MS = 100;

    private final Self self;
    private final LiveStreams streams;
    private final Announcements announcements;
    private final StatusTables tables;
    private final StatusSettings settings;
    private final Counter written;
    private final Counter ended;
    private final OwnedThread thread = new OwnedThread("stream-status", this::run);

    /** What the database has been told about streams that are connected here. */
    private final Map<String, Told> told = new ConcurrentHashMap<>();

    /** The keeper's thread only. */
    private final Watch watch = new Watch(EffectiveStatus.SILENT_MS, LONGEST_GAP_MS);

    private volatile boolean changed;
    private volatile boolean away;
    private volatile boolean stopping;

    /** What matters about a producer, {@code last_seen} aside. */
    private record Told(UUID session, boolean streaming) {
        static Told of(LocalProducer producer) {
            return new Told(producer.session(), producer.streaming());
        }
    }

    StatusKeeper(
            Self self,
            LiveStreams streams,
            Announcements announcements,
            StatusTables tables,
            StatusSettings settings,
            MeterRegistry meters) {
        this.self = self;
        this.streams = streams;
        this.announcements = announcements;
        this.tables = tables;
        this.settings = settings;
        this.written = meters.counter("fleetwatch.relay.status.written");
        this.ended = meters.counter("fleetwatch.relay.status.ended.for.others");
        Gauge.builder("fleetwatch.relay.status.database.away", this, it -> it.away ? 1 : 0)
                .register(meters);
    }

    void start(@Observes SchemaReady event) {
        streams.listen(this::look);
        thread.start();
    }

    @Override
    public List<OwnedThread> ownThreads() {
        return List.of(thread);
    }

    /** After the cascade has taken back what it announced, while there is still a pool. */
    void stop(@Observes @Priority(200) ShutdownEvent event) {
        stopping = true;
        thread.wake();
        try {
            if (!thread.ended(StatusTables.BEAT.multipliedBy(2))) {
                LOG.warn("The status of streams is still waiting for the database");
            }
            tables.leave(self);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warnf("Left without telling the database; it takes %d ms longer: %s", EffectiveStatus.SILENT_MS, e);
        }
    }

    /** Viewers come and go far more often than producers: only what the database does not know yet is work. */
    private void look(String streamId) {
        Told now = streams.producer(streamId).map(Told::of).orElse(null);
        if (!Objects.equals(now, told.get(streamId))) {
            changed = true;
            thread.wake();
        }
    }

    private void run() {
        long nextBeat = SteadyTime.millis();
        while (!stopping) {
            thread.turned();
            long now = SteadyTime.millis();
            if (now < nextBeat && !changed) {
                LockSupport.parkNanos((nextBeat - now) * 1_000_000);
                continue;
            }
            try {
                if (now >= nextBeat) {
                    nextBeat = now + BEAT_MS;
                    tables.beat(self);
                    watch.beat(now);
                    reconcile();
                    speakForTheDead();
                } else {
                    LockSupport.parkNanos(GATHER_MS * 1_000_000);
                    reconcile();
                }
                back();
            } catch (RuntimeException e) {
                // Nothing is lost: the next beat writes what is so then.
                changed = false;
                gone(e);
            }
        }
    }

    private void reconcile() {
        // Before anything is read: what changes from here on is another round.
        changed = false;
        List<LocalProducer> producers = streams.producers().stream()
                .filter(it -> !announcements.hasLost(it.streamId(), it.session()))
                .toList();
        written.increment(tables.write(self, producers, settings.lastSeenInterval()));
        told.keySet().retainAll(producers.stream().map(LocalProducer::streamId).toList());
        producers.forEach(it -> told.put(it.streamId(), Told.of(it)));
    }

    private void speakForTheDead() {
        Map<String, Boolean> known = tables.relays();
        Set<String> dead = watch.dead(announcements.relays(), known, SteadyTime.millis());
        announcements.silence(dead);
        if (watch.mayJudge(SteadyTime.millis())) {
            int rows = tables.endOfTheSilent();
            if (rows > 0) {
                ended.increment(rows);
                LOG.infof("Set %d streams of relays offline that do not live any more", rows);
            }
            tables.forget(settings.forgetAfter());
        }
    }

    private void back() {
        if (away) {
            away = false;
            LOG.info("The database takes the status of streams again");
        }
    }

    private void gone(RuntimeException failure) {
        if (!away) {
            away = true;
            LOG.warnf("The database does not take the status of streams, trying again: %s", failure);
        }
    }
}
