package io.fleetwatch.alerts.storing;

import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * When the topic's consumer was last polled, as the client itself says. It is polled while it is paused and while no broker
 * answers; a channel that ended has no consumer that says anything.
 */
@ApplicationScoped
class ChannelPoll {

    private static final String CHANNEL = "alerts";
    private static final String LAST_POLL = "last-poll-seconds-ago";

    /** The client counts whole seconds; a loop that polls at least this often turns. */
    private static final double RECENT_SECONDS = 10;

    private final DoubleSupplier secondsAgo;
    private volatile long turnedAt = System.nanoTime();

    @Inject
    ChannelPoll(KafkaClientService clients) {
        this(() -> secondsAgo(clients));
    }

    /** @param secondsAgo the last poll; negative before the first, NaN when there is no consumer */
    ChannelPoll(DoubleSupplier secondsAgo) {
        this.secondsAgo = secondsAgo;
    }

    /** By the clock of {@code now}, {@link System#nanoTime()}. */
    long turnedAt(long now) {
        double ago = secondsAgo.getAsDouble();
        if (ago >= 0 && ago <= RECENT_SECONDS) {
            turnedAt = now;
        }
        return turnedAt;
    }

    private static double secondsAgo(KafkaClientService clients) {
        KafkaConsumer<byte[], byte[]> consumer = clients.getConsumer(CHANNEL);
        return consumer == null ? Double.NaN : secondsAgo(consumer.unwrap().metrics());
    }

    private static double secondsAgo(Map<MetricName, ? extends Metric> metrics) {
        for (Map.Entry<MetricName, ? extends Metric> each : metrics.entrySet()) {
            if (each.getKey().name().equals(LAST_POLL)) {
                Object value = each.getValue().metricValue();
                return value instanceof Number seconds ? seconds.doubleValue() : Double.NaN;
            }
        }
        return Double.NaN;
    }
}
