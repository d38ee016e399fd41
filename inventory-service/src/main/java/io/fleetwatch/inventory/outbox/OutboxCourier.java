package io.fleetwatch.inventory.outbox;

import io.fleetwatch.inventory.outbox.OutboxTable.Taken;
import io.fleetwatch.inventory.process.OwnedThread;
import io.fleetwatch.inventory.process.OwnsThreads;
import io.fleetwatch.inventory.schema.SchemaReady;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Carries the outbox to Kafka on a thread of its own, so that neither a request nor an event loop ever waits for a broker.
 *
 * <p>Records go out in the order of their ids, and only an acknowledged beginning of a batch is deleted: if the third of five
 * failed, the third to fifth are sent again, in order. So readers may see a record twice, and where Kafka comes back in the
 * middle of a batch an older one behind a newer one for a moment, but the newest always comes last.
 */
@ApplicationScoped
public class OutboxCourier implements OutboxWake, OwnsThreads {

    private static final Logger LOG = Logger.getLogger(OutboxCourier.class);

    private final OutboxTable table;
    private final OutboxSettings settings;
    private final KafkaSink sink;
    private final Counter failures;
    private final Semaphore woken = new Semaphore(0);
    private final OwnedThread thread = new OwnedThread("outbox-courier", this::run);
    private volatile boolean stopping;

    OutboxCourier(OutboxTable table, OutboxSettings settings, KafkaSink sink, MeterRegistry metrics) {
        this.table = table;
        this.settings = settings;
        this.sink = sink;
        this.failures = metrics.counter("fleetwatch.outbox.failures");
    }

    void start(@Observes SchemaReady event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping = true;
        wake();
        if (!thread.ended(Duration.ofSeconds(5))) {
            thread.interrupt();
        }
    }

    @Override
    public List<OwnedThread> ownThreads() {
        return List.of(thread);
    }

    @Override
    public void wake() {
        woken.release();
    }

    private void run() {
        boolean broken = false;
        while (!stopping) {
            thread.turned();
            try {
                Taken taken = table.take(settings.batch(), sink::send);
                if (taken.delivered() < taken.handed()) {
                    throw new IllegalStateException("Kafka does not acknowledge");
                }
                if (broken) {
                    LOG.info("The outbox is being delivered again");
                    broken = false;
                }
                if (taken.handed() < settings.batch()) {
                    pause(settings.interval());
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                failures.increment();
                if (!broken) {
                    LOG.warnf("The outbox waits, nothing is lost: %s", e);
                    broken = true;
                }
                if (!rest()) {
                    return;
                }
            }
        }
    }

    private void pause(Duration most) throws InterruptedException {
        if (woken.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
            // One round serves everybody who called meanwhile.
            woken.drainPermits();
        }
    }

    private boolean rest() {
        try {
            Thread.sleep(settings.backoff());
            return !stopping;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
