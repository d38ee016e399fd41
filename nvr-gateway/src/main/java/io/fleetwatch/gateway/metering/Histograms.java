package io.fleetwatch.gateway.metering;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.LongStream;

/** Histograms with fixed boundaries, few enough to keep for every replica. */
public final class Histograms {

    private static final Duration[] LATENCY = millis(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000);

    /** The promises: a second after a clean close, 25 s after a gateway was killed, 40 s for a half-open connection. */
    private static final Duration[] AGES =
            millis(50, 100, 250, 500, 1_000, 2_000, 5_000, 10_000, 25_000, 40_000, 60_000);

    private static final double[] COUNTS = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000};

    private Histograms() {}

    /** How long one step took that should take milliseconds. */
    public static Timer latency(MeterRegistry meters, String name, String description, String... tags) {
        return timer(meters, name, description, LATENCY, tags);
    }

    /** How old news was when it arrived. */
    public static Timer age(MeterRegistry meters, String name, String description, String... tags) {
        return timer(meters, name, description, AGES, tags);
    }

    /** How many there were. */
    public static DistributionSummary counts(MeterRegistry meters, String name, String description) {
        return DistributionSummary.builder(name)
                .description(description)
                .serviceLevelObjectives(COUNTS)
                .register(meters);
    }

    /** From handing a record of this topic to Kafka until it is acknowledged. */
    public static Timer kafkaAck(MeterRegistry meters, String topic) {
        return latency(
                meters,
                "fleetwatch.kafka.ack",
                "From handing a record to Kafka until it is acknowledged",
                "topic",
                topic);
    }

    private static Timer timer(
            MeterRegistry meters, String name, String description, Duration[] boundaries, String... tags) {
        return Timer.builder(name)
                .description(description)
                .tags(tags)
                .serviceLevelObjectives(boundaries)
                .register(meters);
    }

    private static Duration[] millis(long... boundaries) {
        return LongStream.of(boundaries).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}
