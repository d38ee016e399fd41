package io.fleetwatch.relay.alert;

import io.fleetwatch.contracts.AlertRecord;
import io.fleetwatch.contracts.Codec;
import io.fleetwatch.contracts.MalformedRecordException;
import io.fleetwatch.contracts.Topics;
import io.fleetwatch.relay.audience.Audience;
import io.fleetwatch.relay.audience.Topic;
import io.fleetwatch.relay.metering.Histograms;
import io.fleetwatch.relay.process.OwnedThread;
import io.fleetwatch.relay.process.OwnsThreads;
import io.fleetwatch.relay.tracing.AlertTraces;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells those who listen here of alerts about their streams, whoever raised them at whichever relay: each replica reads all
 * of the topic {@code alerts}, from the moment it started, on a thread of its own.
 */
@ApplicationScoped
class AlertTopicReader implements OwnsThreads {

    private static final Logger LOG = Logger.getLogger(AlertTopicReader.class);
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final Duration POLL = Duration.ofMillis(500);
    private static final List<TopicPartition> PARTITIONS = IntStream.range(0, Topics.ALERT_PARTITIONS)
            .mapToObj(it -> new TopicPartition(Topics.ALERTS, it))
            .toList();

    private final Audience audience;
    private final AlertKafka kafka;
    private final AlertSettings settings;
    private final AlertTraces traces;
    private final Counter told;
    private final Counter malformed;
    private final Timer age;
    private final OwnedThread thread = new OwnedThread("alerts-reader", this::run);
    /** Where to go on with another consumer; the reader's thread only. */
    private final Map<TopicPartition, Long> next = new HashMap<>();

    private volatile boolean stopping;
    /** Others only wake it up. */
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;

    AlertTopicReader(
            Audience audience, AlertKafka kafka, AlertSettings settings, AlertTraces traces, MeterRegistry meters) {
        this.traces = traces;
        this.audience = audience;
        this.kafka = kafka;
        this.settings = settings;
        this.told = meters.counter("fleetwatch.relay.alerts.told");
        this.malformed = meters.counter("fleetwatch.relay.alerts.malformed");
        this.age = Histograms.latency(
                meters, "fleetwatch.relay.alert.age", "From an alert's append to Kafka until listeners here were told");
    }

    @Override
    public List<OwnedThread> ownThreads() {
        return List.of(thread);
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes @Priority(100) ShutdownEvent event) {
        stopping = true;
        KafkaConsumer<String, byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
        }
        thread.wake();
    }

    private void run() {
        while (!stopping) {
            thread.turned();
            try (KafkaConsumer<String, byte[]> opened = kafka.consumer()) {
                consumer = opened;
                opened.assign(PARTITIONS);
                opened.seekToEnd(PARTITIONS);
                next.forEach(opened::seek);
                while (!stopping) {
                    thread.turned();
                    opened.poll(POLL).forEach(this::tell);
                }
            } catch (WakeupException e) {
                LOG.debug("The reader of alerts stops");
            } catch (KafkaException e) {
                LOG.warnf("Cannot read topic %s, trying again: %s", Topics.ALERTS, e.getMessage());
                LockSupport.parkNanos(settings.retryDelay().toNanos());
            } catch (RuntimeException e) {
                LOG.errorf(e, "The reader of alerts failed, trying again");
                LockSupport.parkNanos(settings.retryDelay().toNanos());
            }
        }
    }

    private void tell(ConsumerRecord<String, byte[]> record) {
        next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
        try {
            if (record.value() == null) {
                throw new MalformedRecordException("an alert is never removed from this topic");
            }
            AlertRecord alert = Codec.ALERTS.read(record.value());
            if (!isWhole(alert)) {
                throw new MalformedRecordException("an alert has an id, a severity, a message and a time that is one");
            }
            String streamId = alert.streamId();
            if (streamId != null) {
                Span span = traces.read(record);
                int listeners = audience.tell(streamId, Topic.ALERTS, AlertMessage.json(alert, streamId));
                traces.told(span, listeners);
                if (listeners > 0) {
                    told.increment(listeners);
                    age.record(Math.max(0, System.currentTimeMillis() - record.timestamp()), TimeUnit.MILLISECONDS);
                }
            }
        } catch (MalformedRecordException e) {
            malformed.increment();
            LOG.warnf(
                    "Skipped record %d of partition %d of topic %s: %s",
                    record.offset(), record.partition(), Topics.ALERTS, e.getMessage());
        } catch (RuntimeException e) {
            // A fault of ours; the records that came with it must not be told twice for it.
            malformed.increment();
            LOG.errorf(
                    e,
                    "Skipped record %d of partition %d of topic %s",
                    record.offset(),
                    record.partition(),
                    Topics.ALERTS);
        }
    }

    /** Absent fields are read as null, whatever their type says. */
    private static boolean isWhole(AlertRecord alert) {
        return Stream.of(alert.id(), alert.severity(), alert.message(), alert.metadata(), alert.createdAt())
                        .allMatch(Objects::nonNull)
                && isTime(alert.createdAt());
    }

    /** What can be told in milliseconds, and what every client's parser understands. */
    private static boolean isTime(Instant at) {
        return !at.isBefore(Instant.EPOCH) && at.isBefore(LATEST);
    }
}
