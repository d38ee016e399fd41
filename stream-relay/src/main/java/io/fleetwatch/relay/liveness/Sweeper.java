package io.fleetwatch.relay.liveness;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks at every connection twice a second, on one thread: a timer per connection would cost more than the connection. */
@ApplicationScoped
public class Sweeper {

    /** Something with deadlines. Called on the sweeper's thread; must return at once. */
    public interface Swept {
        void sweep(long observedMs, Instant now);
    }

    private static final Logger LOG = Logger.getLogger(Sweeper.class);

    private final LivenessSettings settings;
    private final Set<Swept> all = ConcurrentHashMap.newKeySet();
    private final ObservedTime time;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("sweeper").daemon().factory());
    private @Nullable ScheduledFuture<?> sweeping;

    Sweeper(LivenessSettings settings) {
        this.settings = settings;
        this.time = new ObservedTime(settings.sweepInterval().toMillis() * 2, SteadyTime.millis());
    }

    public void add(Swept swept) {
        all.add(swept);
    }

    public void remove(Swept swept) {
        all.remove(swept);
    }

    /** The clock that deadlines of connections are measured by. */
    public ObservedTime time() {
        return time;
    }

    void start(@Observes StartupEvent event) {
        long period = settings.sweepInterval().toMillis();
        sweeping = thread.scheduleWithFixedDelay(this::sweep, period, period, TimeUnit.MILLISECONDS);
    }

    /** Late: connections that are being drained still have deadlines. */
    void stop(@Observes @Priority(10_000) ShutdownEvent event) {
        if (sweeping != null) {
            sweeping.cancel(false);
        }
        thread.shutdown();
    }

    private void sweep() {
        long observed = time.advance(SteadyTime.millis());
        Instant now = Instant.now();
        for (Swept swept : all) {
            try {
                swept.sweep(observed, now);
            } catch (RuntimeException e) {
                LOG.errorf(e, "Could not look after %s", swept);
            }
        }
    }
}
