package io.fleetwatch.dashboard.session;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Renewals under way and just done, by the refresh token they were asked with. A tab that still sends the old cookie then gets
 * what the other tab got, and a refused token is not asked about again and again.
 */
@ApplicationScoped
class SharedOutcomes {

    /** @param until given away until then */
    private record Shared(Uni<RenewalOutcome> outcome, Instant until) {}

    private final SessionSettings settings;
    private final SessionMetrics metrics;

    /** Ours alone, changed on the threads of requests; holds digests, since a token has no business in memory for longer. */
    private final ConcurrentMap<String, Shared> outcomes = new ConcurrentHashMap<>();

    SharedOutcomes(SessionSettings settings, SessionMetrics metrics, MeterRegistry registry) {
        this.settings = settings;
        this.metrics = metrics;
        Gauge.builder("fleetwatch.session.shared_renewals.limit", settings, SessionSettings::maxSharedRenewals)
                .description("Renewals that may be shared at a time")
                .strongReference(true)
                .register(registry);
        registry.gaugeMapSize(
                "fleetwatch.session.shared_renewals", io.micrometer.core.instrument.Tags.empty(), outcomes);
    }

    /** Gauges are there from the start, not from the first renewal. */
    void start(@Observes StartupEvent event) {}

    Uni<RenewalOutcome> of(String refreshToken, Supplier<Uni<RenewalOutcome>> renew) {
        Instant now = Instant.now();
        outcomes.values().removeIf(it -> it.until().isBefore(now));
        String key = digest(refreshToken);
        Shared known = outcomes.get(key);
        if (known != null) {
            return known.outcome();
        }
        if (outcomes.size() >= settings.maxSharedRenewals()) {
            return counted(renew.get());
        }
        return outcomes.computeIfAbsent(
                        key,
                        it -> new Shared(
                                counted(renew.get())
                                        // What says nothing about the sign-in is asked anew.
                                        .invoke(outcome -> forgetIfUnavailable(it, outcome))
                                        .memoize()
                                        .indefinitely(),
                                now.plus(settings.shareRenewalsFor())))
                .outcome();
    }

    private void forgetIfUnavailable(String key, RenewalOutcome outcome) {
        if (outcome instanceof RenewalOutcome.Unavailable) {
            outcomes.remove(key);
        }
    }

    private Uni<RenewalOutcome> counted(Uni<RenewalOutcome> outcome) {
        return Uni.createFrom().deferred(() -> {
            long begun = System.nanoTime();
            return outcome.invoke(it -> metrics.renewal(it, System.nanoTime() - begun));
        });
    }

    private static String digest(String text) {
        try {
            byte[] bytes = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
