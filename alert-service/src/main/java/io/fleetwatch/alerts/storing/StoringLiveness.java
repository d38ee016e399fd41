package io.fleetwatch.alerts.storing;

import io.fleetwatch.alerts.process.ProcessSettings;
import io.fleetwatch.alerts.process.Stillness;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.function.LongUnaryOperator;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/**
 * Live means: the topic's consumer is polled, and what it read is tried to be stored. Both go on while Kafka or the database
 * is away; neither does after a fault that ended the channel, which only a restart repairs.
 */
@Liveness
@ApplicationScoped
class StoringLiveness implements HealthCheck {

    /** Twice the usual time between two probes. */
    private static final Duration MOST_PER_LOOK = Duration.ofSeconds(20);

    private final ChannelPoll poll;
    private final StoringProgress progress;
    private final long stuckAfterNanos;
    private final Stillness polling;
    private final Stillness storing;

    StoringLiveness(ChannelPoll poll, StoringProgress progress, ProcessSettings settings, MeterRegistry meters) {
        this.poll = poll;
        this.progress = progress;
        stuckAfterNanos = settings.stuckAfter().toNanos();
        long now = System.nanoTime();
        polling = new Stillness(MOST_PER_LOOK.toNanos(), now, now);
        storing = new Stillness(MOST_PER_LOOK.toNanos(), now, now);
        gauge(meters, "alerts-channel", poll::turnedAt);
        gauge(meters, "alerts-storing", progress::turnedAt);
    }

    /** Gauges are there from the start, not from the first probe. */
    void start(@Observes StartupEvent event) {}

    @Override
    public HealthCheckResponse call() {
        return look(System.nanoTime());
    }

    synchronized HealthCheckResponse look(long now) {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("storing").up();
        judge(answer, "alerts-channel", polling.look(poll.turnedAt(now), now));
        judge(answer, "alerts-storing", storing.look(progress.turnedAt(now), now));
        return answer.build();
    }

    private void judge(HealthCheckResponseBuilder answer, String what, long still) {
        if (still > stuckAfterNanos) {
            answer.down().withData(what, "stuck for " + still / 1_000_000_000 + " s");
        }
    }

    private static void gauge(MeterRegistry meters, String name, LongUnaryOperator turnedAt) {
        Gauge.builder("fleetwatch.thread.progress.age", turnedAt, StoringLiveness::age)
                .description("Since it last got on with its work, or had none")
                .baseUnit("seconds")
                .tag("thread", name)
                .strongReference(true)
                .register(meters);
    }

    private static double age(LongUnaryOperator turnedAt) {
        long now = System.nanoTime();
        return (now - turnedAt.applyAsLong(now)) / 1e9;
    }
}
