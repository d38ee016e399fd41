package io.fleetwatch.relay.owners;

import io.fleetwatch.contracts.Topics;
import io.fleetwatch.relay.metering.Histograms;
import io.fleetwatch.relay.process.OwnedThread;
import io.fleetwatch.relay.process.OwnsThreads;
import io.fleetwatch.relay.schema.SchemaReady;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Tells the topic what the table says, on a thread of its own, so that no request ever waits for a broker. A row is told until
 * Kafka has acknowledged it: readers may see an entry twice, and always see its newest version last.
 */
@ApplicationScoped
public class OwnersCourier implements OwnsThreads {

    private static final Logger LOG = Logger.getLogger(OwnersCourier.class);

    private enum Round {
        DONE,
        MORE,
        FAILED
    }

    private final OwnersTable table;
    private final OwnersKafka kafka;
    private final OwnersSettings settings;
    private final Counter failures;
    private final Semaphore woken = new Semaphore(0);
    private final Timer acknowledged;
    private final OwnedThread thread = new OwnedThread("stream-owners-courier", this::run);
    private volatile boolean stopping;

    OwnersCourier(OwnersTable table, OwnersKafka kafka, OwnersSettings settings, MeterRegistry meters) {
        this.table = table;
        this.kafka = kafka;
        this.settings = settings;
        this.failures = meters.counter("fleetwatch.relay.owners.failures");
        this.acknowledged = Histograms.kafkaAck(meters, Topics.STREAM_OWNERS);
    }

    @Override
    public List<OwnedThread> ownThreads() {
        return List.of(thread);
    }

    /** A row was changed and committed. Any thread; returns at once. */
    public void wake() {
        woken.release();
    }

    void start(@Observes SchemaReady event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        wake();
        if (!thread.ended(Duration.ofSeconds(3))) {
            thread.interrupt();
        }
    }

    private void run() {
        boolean wellBefore = true;
        while (!stopping) {
            thread.turned();
            try (OwnersSink sink = new OwnersSink(kafka, settings, acknowledged)) {
                while (!stopping) {
                    thread.turned();
                    Round round = round(sink, wellBefore);
                    wellBefore = round != Round.FAILED;
                    pause(round);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                failures.increment();
                LOG.errorf(e, "The courier of stream owners failed, trying again");
                rest();
            }
        }
    }

    private Round round(OwnersSink sink, boolean wellBefore) {
        try {
            OwnersTable.Told result = table.tell(sink.topicId(), settings.batch(), sink::send);
            if (result.told() < result.handed()) {
                throw new IllegalStateException("Kafka does not acknowledge");
            }
            if (!wellBefore) {
                LOG.info("Stream owners are being told again");
            }
            return result.handed() == settings.batch() ? Round.MORE : Round.DONE;
        } catch (RuntimeException e) {
            failures.increment();
            if (wellBefore) {
                LOG.warnf("Stream owners wait in the table, nothing is lost: %s", e);
            }
            return Round.FAILED;
        }
    }

    /** After a failure nobody wakes it: a caller must not make it try faster. */
    private void pause(Round after) throws InterruptedException {
        switch (after) {
            case MORE -> {}
            case FAILED -> Thread.sleep(settings.retryDelay());
            case DONE -> {
                if (woken.tryAcquire(settings.interval().toMillis(), TimeUnit.MILLISECONDS)) {
                    // One round serves everybody who called meanwhile.
                    woken.drainPermits();
                }
            }
        }
    }

    private void rest() {
        try {
            Thread.sleep(settings.retryDelay());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
