package io.fleetwatch.dashboard.rate;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** How many requests each address and each caller may send to this replica. */
@ApplicationScoped
public class Rates {

    /** Who is counted. */
    public enum By {
        /** Before anything else is looked at, whoever it is. */
        ADDRESS,
    }

    private final Map<By, Buckets> buckets = new EnumMap<>(By.class);
    private final MeterRegistry meters;

    Rates(RateSettings settings, MeterRegistry meters) {
        this.meters = meters;
        long now = System.nanoTime() / 1_000_000;
        add(
                By.ADDRESS,
                new Buckets(settings.burstPerAddress(), settings.perSecondPerAddress(), settings.maxRemembered(), now));
    }

    /** Meters are there from the start, not from the first request. */
    void start(@Observes StartupEvent event) {}

    /** Counts one request; when it is one too many, the whole seconds after which to come back. */
    public OptionalLong refuses(By by, String name) {
        Buckets counted = buckets.get(by);
        long waitMs = counted == null ? 0 : counted.take(name, System.nanoTime() / 1_000_000);
        if (waitMs == 0) {
            return OptionalLong.empty();
        }
        meters.counter("fleetwatch.rate.refused", "by", label(by)).increment();
        return OptionalLong.of((waitMs + 999) / 1_000);
    }

    private void add(By by, Buckets added) {
        buckets.put(by, added);
        meters.counter("fleetwatch.rate.refused", "by", label(by));
        Gauge.builder("fleetwatch.rate.remembered", added, Buckets::size)
                .tag("by", label(by))
                .register(meters);
    }

    private static String label(By by) {
        return by.name().toLowerCase(Locale.ROOT);
    }
}
