package io.fleetwatch.gateway.alert;

import io.fleetwatch.contracts.Codec;
import io.fleetwatch.contracts.MalformedRecordException;
import io.fleetwatch.contracts.Topics;
import io.fleetwatch.gateway.dashboard.Dashboards;
import io.fleetwatch.gateway.liveness.SteadyTime;
import io.fleetwatch.gateway.process.OwnedThread;
import io.fleetwatch.gateway.process.OwnsThreads;
import io.fleetwatch.gateway.tracing.PushTraces;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Reads every partition of {@code alerts} from the end, on a thread of its own that never gives up. After a failure it goes
 * on where it was; a partition that is added later is read from its beginning.
 */
@ApplicationScoped
public class AlertReader implements OwnsThreads {

    private static final Logger LOG = Logger.getLogger(AlertReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final Dashboards dashboards;
    private final AlertKafka kafka;
    private final AlertSettings settings;
    private final PushTraces traces;
    private final Counter read;
    private final Counter malformed;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final OwnedThread thread = new OwnedThread("alert-reader", this::run);

    /** The reader's thread only: the next offset of every partition that was ever followed. */
    private final Map<TopicPartition, Long> next = new HashMap<>();

    private volatile int followed;

    AlertReader(
            Dashboards dashboards, AlertKafka kafka, AlertSettings settings, PushTraces traces, MeterRegistry meters) {
        this.traces = traces;
        this.dashboards = dashboards;
        this.kafka = kafka;
        this.settings = settings;
        read = Counter.builder("fleetwatch.gateway.alerts.read")
                .description("Alerts read for dashboards")
                .register(meters);
        malformed = Counter.builder("fleetwatch.gateway.alerts.malformed")
                .description("Records of the topic alerts that were skipped")
                .register(meters);
        Gauge.builder("fleetwatch.gateway.alerts.partitions", this, it -> it.followed)
                .description("Partitions of the topic alerts that are followed")
                .register(meters);
    }

    @Override
    public List<OwnedThread> ownThreads() {
        return List.of(thread);
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
        try {
            if (!thread.ended(STOP)) {
                LOG.warn("The reader of alerts is still waiting for the broker");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!isStopping()) {
            thread.turned();
            try (KafkaConsumer<byte[], byte[]> consumer = kafka.consumer()) {
                follow(consumer);
            } catch (KafkaException e) {
                // Once an outage, not once a try.
                LOG.logf(
                        followed > 0 || next.isEmpty() ? Logger.Level.WARN : Logger.Level.DEBUG,
                        "Cannot read topic %s, trying again: %s",
                        Topics.ALERTS,
                        e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("Reading alerts failed by a fault of ours, trying again", e);
            }
            followed = 0;
            pause(settings.retryDelay());
        }
    }

    private void follow(KafkaConsumer<byte[], byte[]> consumer) {
        long checkMs = settings.partitionCheckInterval().toMillis();
        long checkAt = Long.MIN_VALUE;
        while (!isStopping()) {
            thread.turned();
            if (SteadyTime.millis() >= checkAt) {
                take(consumer);
                checkAt = SteadyTime.millis() + checkMs;
            }
            if (consumer.assignment().isEmpty()) {
                pause(POLL);
            } else {
                consumer.poll(POLL).forEach(this::push);
            }
        }
    }

    /** Follows every partition there is. Those of the first look are read from the end, what is added from the beginning. */
    private void take(KafkaConsumer<byte[], byte[]> consumer) {
        List<PartitionInfo> known = consumer.partitionsFor(Topics.ALERTS);
        if (known.size() == consumer.assignment().size()) {
            return;
        }
        List<TopicPartition> all = new ArrayList<>();
        known.forEach(partition -> all.add(new TopicPartition(partition.topic(), partition.partition())));
        boolean first = next.isEmpty();
        Map<TopicPartition, Long> starts = first ? consumer.endOffsets(all) : consumer.beginningOffsets(all);
        all.forEach(partition -> next.putIfAbsent(partition, starts.getOrDefault(partition, 0L)));
        consumer.assign(all);
        all.forEach(partition -> consumer.seek(partition, next.getOrDefault(partition, 0L)));
        followed = all.size();
        LOG.infof("Following the alerts of %d partitions", followed);
    }

    private void push(ConsumerRecord<byte[], byte[]> record) {
        next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
        try {
            byte[] value = record.value();
            if (value == null) {
                throw new MalformedRecordException("the record has no value");
            }
            dashboards.push(AlertEncoder.encode(Codec.ALERTS.read(value), record.timestamp())
                    .with(traces.alert(record)));
            read.increment();
        } catch (MalformedRecordException e) {
            malformed.increment();
            LOG.debugf("Skipped %s-%d@%d: %s", record.topic(), record.partition(), record.offset(), e.getMessage());
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** Ends early when we are stopped. */
    private void pause(Duration length) {
        try {
            boolean stopped = stopping.await(length.toMillis(), TimeUnit.MILLISECONDS);
            LOG.tracef("Paused for %s, stopping: %s", length, stopped);
        } catch (InterruptedException e) {
            // Nobody interrupts this thread; were somebody to, there would still be alerts to read.
            LOG.warn("The reader of alerts was interrupted");
        }
    }
}
