package io.fleetwatch.relay.drain;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.relay.liveness.SteadyTime;
import io.fleetwatch.relay.socket.Clients;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Leaving in good order. Runs before the server stops, which would close every socket at once and with 1000.
 *
 * <pre>
 *   SIGTERM ─▶ not ready ─ notice ─▶ newcomers 1012, clients 1012 spread over the period ─▶ the server stops
 * </pre>
 *
 * <p>During the notice newcomers are served as ever: balancers that have not heard yet still send them, and who is refused
 * would be sent to the same place again.
 */
@Readiness
@ApplicationScoped
public class Drain implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(Drain.class);

    /** Time for the last close frames to be answered. */
    private static final long LINGER_MS = 1_000;

    private static final long STEP_MS = 20;

    private final Clients clients;
    private final DrainSettings settings;
    private final AtomicBoolean begun = new AtomicBoolean();

    Drain(Clients clients, DrainSettings settings) {
        this.clients = clients;
        this.settings = settings;
    }

    /** While the server still serves. */
    void shutdownBegins(@Observes ShutdownDelayInitiatedEvent event) {
        drain();
    }

    /** In case nobody announced it. First of all observers: the others are still needed. */
    void shutdown(@Observes @Priority(1) ShutdownEvent event) {
        drain();
    }

    void drain() {
        if (!begun.compareAndSet(false, true)) {
            return;
        }
        LOG.infof("Leaving: not ready any more, clients go in %s", settings.notice());
        try {
            Thread.sleep(settings.notice());
            clients.refuseNewcomers(CloseCode.RESTARTING);
            List<Runnable> closers = clients.closers(CloseCode.RESTARTING);
            LOG.infof("%d clients go within %s", closers.size(), settings.period());
            close(DrainSchedule.over(settings.period().toMillis(), closers, ThreadLocalRandom.current()));
            long deadline = SteadyTime.millis() + LINGER_MS;
            while (clients.size() > 0 && SteadyTime.millis() < deadline) {
                Thread.sleep(STEP_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        LOG.infof("Left; %d clients had not answered", clients.size());
    }

    boolean hasBegun() {
        return begun.get();
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("not-draining").status(!begun.get()).build();
    }

    private static void close(List<DrainSchedule.Appointment> appointments) throws InterruptedException {
        long begun = SteadyTime.millis();
        for (DrainSchedule.Appointment appointment : appointments) {
            long wait = begun + appointment.atMs() - SteadyTime.millis();
            if (wait > 0) {
                Thread.sleep(wait);
            }
            appointment.close().run();
        }
    }
}
