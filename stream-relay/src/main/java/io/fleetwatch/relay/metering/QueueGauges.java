package io.fleetwatch.relay.metering;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.IntSupplier;

/** A bounded queue as operators see it: how much waits, and how much may. What happens beyond is said by its own counter. */
public final class QueueGauges {

    private QueueGauges() {}

    public static void register(MeterRegistry meters, String queue, int limit, IntSupplier depth) {
        Gauge.builder("fleetwatch.queue.depth", depth, IntSupplier::getAsInt)
                .description("What waits in a bounded queue")
                .tag("queue", queue)
                .strongReference(true)
                .register(meters);
        Gauge.builder("fleetwatch.queue.limit", () -> limit)
                .description("What may wait in it")
                .tag("queue", queue)
                .strongReference(true)
                .register(meters);
    }
}
