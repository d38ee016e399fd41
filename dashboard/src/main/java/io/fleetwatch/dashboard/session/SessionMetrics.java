package io.fleetwatch.dashboard.session;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Tokens handed out, refused and renewed. Every series is there from the start, so that its first count is an increase. */
@ApplicationScoped
class SessionMetrics {

    private final Counter tokens;
    private final Map<Refusal, Counter> refusals = new EnumMap<>(Refusal.class);
    private final Map<String, Counter> renewals;
    private final Timer renewal;

    SessionMetrics(MeterRegistry registry) {
        tokens = registry.counter("fleetwatch.session.tokens");
        for (Refusal refusal : Refusal.values()) {
            refusals.put(
                    refusal,
                    registry.counter(
                            "fleetwatch.session.refusals",
                            "reason",
                            refusal.name().toLowerCase(Locale.ROOT)));
        }
        renewals = RenewalOutcome.WORDS.stream()
                .collect(Collectors.toUnmodifiableMap(
                        word -> word, word -> registry.counter("fleetwatch.session.renewals", "outcome", word)));
        renewal = Timer.builder("fleetwatch.session.renewal")
                .description("How long the provider took to answer a refresh token")
                .serviceLevelObjectives(LongStream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000)
                        .mapToObj(Duration::ofMillis)
                        .toArray(Duration[]::new))
                .register(registry);
    }

    void start(@Observes StartupEvent event) {}

    void handedOut() {
        tokens.increment();
    }

    void refused(Refusal refusal) {
        Objects.requireNonNull(refusals.get(refusal)).increment();
    }

    /** @param nanos from asking the provider until it was known what came of it */
    void renewal(RenewalOutcome outcome, long nanos) {
        Objects.requireNonNull(renewals.get(outcome.word())).increment();
        renewal.record(nanos, TimeUnit.NANOSECONDS);
    }
}
