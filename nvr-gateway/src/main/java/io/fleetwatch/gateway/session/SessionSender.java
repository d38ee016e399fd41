package io.fleetwatch.gateway.session;

import io.fleetwatch.contracts.Topics;
import io.fleetwatch.gateway.liveness.SteadyTime;
import io.fleetwatch.gateway.metering.Histograms;
import io.fleetwatch.gateway.process.OwnedThread;
import io.fleetwatch.gateway.process.OwnsThreads;
import io.fleetwatch.gateway.tracing.SessionTraces;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that takes records from the book and hands them to Kafka, so that the order stamped on them is the order
 * they are sent in, and a digest is never older than a record sent before it.
 */
@ApplicationScoped
public class SessionSender implements OwnsThreads {

    private static final Logger LOG = Logger.getLogger(SessionSender.class);

    /** Between two looks at the clock when nothing happens; an event wakes the thread at once. */
    private static final long TICK_NANOS = 50_000_000;

    private final NvrSessions sessions;
    private final SessionSettings settings;
    private final SessionLog log;
    private final Counter sent;
    private final Counter failed;
    private final AtomicBoolean away = new AtomicBoolean();
    private final OwnedThread thread = new OwnedThread("session-sender", this::run);
    private volatile boolean leaving;

    SessionSender(
            NvrSessions sessions,
            SessionSettings settings,
            MeterRegistry meters,
            SessionTraces traces,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.sessions = sessions;
        this.settings = settings;
        this.log = new SessionLog(
                kafka, settings, Histograms.kafkaAck(meters, Topics.NVR_SESSIONS), traces, this::outcome);
        this.sent = meters.counter("fleetwatch.gateway.session.records", "outcome", "acknowledged");
        this.failed = meters.counter("fleetwatch.gateway.session.records", "outcome", "failed");
        Gauge.builder("fleetwatch.gateway.session.log.away", away, it -> it.get() ? 1 : 0)
                .description("1 while Kafka does not append session records")
                .register(meters);
    }

    @Override
    public List<OwnedThread> ownThreads() {
        return List.of(thread);
    }

    void start(@Observes StartupEvent event) {
        sessions.onChange(thread::wake);
        thread.start();
        LOG.infof("This gateway is instance %s", sessions.instance());
    }

    /** Says farewell to the log and stops; returns within about twice the farewell timeout, whatever Kafka does. */
    public void leave() {
        if (leaving) {
            return;
        }
        leaving = true;
        thread.wake();
        try {
            Duration patience = settings.farewellTimeout().multipliedBy(2);
            if (!thread.ended(patience)) {
                LOG.warnf("The farewell to Kafka has not ended within %s", patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Cadence cadence = new Cadence(
                settings.beatInterval().toMillis(), settings.digestInterval().toMillis(), SteadyTime.millis());
        while (!leaving) {
            thread.turned();
            try {
                send(sessions.pending());
                for (Cadence.Due due : cadence.due(SteadyTime.millis())) {
                    send(sessions.due(due));
                }
            } catch (RuntimeException e) {
                LOG.error("The session sender failed, going on", e);
            }
            LockSupport.parkNanos(TICK_NANOS);
        }
        send(sessions.farewell());
        log.finish(settings.farewellTimeout());
    }

    private void send(List<Outgoing> records) {
        for (int i = 0; i < records.size(); i++) {
            if (!log.send(records.get(i))) {
                // Kafka is away: every further send would wait in vain.
                records.subList(i + 1, records.size()).forEach(it -> outcome(it, null, false));
                return;
            }
        }
    }

    private void outcome(Outgoing outgoing, @Nullable Exception failure) {
        outcome(outgoing, failure, failure == null);
    }

    private void outcome(Outgoing outgoing, @Nullable Exception failure, boolean appended) {
        if (appended) {
            sessions.acknowledged(outgoing);
            sent.increment();
            if (away.compareAndSet(true, false)) {
                LOG.info("Kafka appends session records again");
            }
        } else {
            sessions.failed(outgoing);
            failed.increment();
            if (away.compareAndSet(false, true)) {
                LOG.warnf(
                        "Kafka does not append session records; NVRs stay connected and are told of later: %s",
                        failure == null ? "" : failure.getMessage());
            }
        }
    }
}
