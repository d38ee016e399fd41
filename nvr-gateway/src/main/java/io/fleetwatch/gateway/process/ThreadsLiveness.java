package io.fleetwatch.gateway.process;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/** Live means: every thread of ours turns its loop. Neither Kafka nor the database is asked, for a restart brings back neither. */
@Liveness
@ApplicationScoped
class ThreadsLiveness implements HealthCheck {

    /** Twice the usual time between two probes. */
    private static final Duration MOST_PER_LOOK = Duration.ofSeconds(20);

    private final Map<OwnedThread, Stillness> threads = new LinkedHashMap<>();
    private final long stuckAfterNanos;

    ThreadsLiveness(@All List<OwnsThreads> owners, ProcessSettings settings, MeterRegistry meters) {
        stuckAfterNanos = settings.stuckAfter().toNanos();
        for (OwnsThreads owner : owners) {
            for (OwnedThread thread : owner.ownThreads()) {
                threads.put(thread, new Stillness(MOST_PER_LOOK.toNanos(), thread.turnedAt(), System.nanoTime()));
                Gauge.builder("fleetwatch.thread.progress.age", thread, ThreadsLiveness::age)
                        .description("Since the thread last turned its loop")
                        .baseUnit("seconds")
                        .tag("thread", thread.name())
                        .register(meters);
            }
        }
    }

    /** Gauges are there from the start, not from the first probe. */
    void start(@Observes StartupEvent event) {}

    @Override
    public HealthCheckResponse call() {
        return look(System.nanoTime());
    }

    /** Names those that are not well; whoever reads a red probe wants to know whom to blame. */
    synchronized HealthCheckResponse look(long now) {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("threads").up();
        threads.forEach((thread, stillness) -> {
            long still = stillness.look(thread.turnedAt(), now);
            if (thread.isDead()) {
                answer.down().withData(thread.name(), "died");
            } else if (still > stuckAfterNanos) {
                answer.down().withData(thread.name(), "stuck for " + still / 1_000_000_000 + " s");
            }
        });
        return answer.build();
    }

    private static double age(OwnedThread thread) {
        return Math.max(0, System.nanoTime() - thread.turnedAt()) / 1e9;
    }
}
