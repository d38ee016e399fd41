package io.fleetwatch.alerts.storing;

import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
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

    private final KafkaClientService clients;
    private volatile long turnedAt = System.nanoTime();

    ChannelPoll(KafkaClientService clients) {
        this.clients = clients;
    }

    /** By the clock of {@code now}, {@link System#nanoTime()}. */
    long turnedAt(long now) {
        if (isRecent(secondsAgo())) {
            turnedAt = now;
        }
        return turnedAt;
    }

    static boolean isRecent(double secondsAgo) {
        // Negative before the first poll.
        return secondsAgo >= 0 && secondsAgo <= RECENT_SECONDS;
    }

    private double secondsAgo() {
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
