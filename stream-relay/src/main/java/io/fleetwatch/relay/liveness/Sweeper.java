package io.fleetwatch.relay.liveness;

import io.fleetwatch.relay.process.OwnedThread;
import io.fleetwatch.relay.process.OwnsThreads;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/** Looks at every connection twice a second, on one thread: a timer per connection would cost more than the connection. */
@ApplicationScoped
public class Sweeper implements OwnsThreads {

    /** Something with deadlines. Called on the sweeper's thread; must return at once. */
    public interface Swept {
        void sweep(long observedMs, Instant now);
    }

    private static final Logger LOG = Logger.getLogger(Sweeper.class);

    private final LivenessSettings settings;
    private final Set<Swept> all = ConcurrentHashMap.newKeySet();
    private final ObservedTime time;
    private final OwnedThread thread = new OwnedThread("sweeper", this::run);
    private volatile boolean stopping;

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
        thread.start();
    }

    /** Late: connections that are being drained still have deadlines. */
    void stop(@Observes @Priority(10_000) ShutdownEvent event) {
        stopping = true;
        thread.wake();
    }

    @Override
    public List<OwnedThread> ownThreads() {
        return List.of(thread);
    }

    private void run() {
        long interval = settings.sweepInterval().toNanos();
        while (!stopping) {
            LockSupport.parkNanos(interval);
            thread.turned();
            sweep();
        }
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
