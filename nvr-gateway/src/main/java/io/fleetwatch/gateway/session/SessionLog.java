package io.fleetwatch.gateway.session;

import io.fleetwatch.contracts.Codec;
import io.fleetwatch.contracts.SessionRecord;
import io.fleetwatch.contracts.Topics;
import io.fleetwatch.gateway.tracing.SessionTraces;
import io.fleetwatch.gateway.tracing.Tracing;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The log of sessions as a producer sees it. The sender's thread only, except for the outcomes. */
final class SessionLog {

    private static final Logger LOG = Logger.getLogger(SessionLog.class);

    /** A send may wait so long for room or for the broker's addresses; the sender has beats to send to twelve partitions. */
    private static final int MAX_BLOCK_MS = 500;

    private final Map<String, Object> configuration;
    private final Timer acknowledged;
    private final BiConsumer<Outgoing, @Nullable Exception> outcome;
    private final SessionTraces traces;
    private @Nullable Producer<String, byte[]> producer;

    /**
     * @param kafka        what {@code kafka.*} says, security included
     * @param acknowledged how long Kafka takes
     * @param outcome      called once a record, on any thread, with null when it was appended
     */
    SessionLog(
            Map<String, Object> kafka,
            SessionSettings settings,
            Timer acknowledged,
            SessionTraces traces,
            BiConsumer<Outgoing, @Nullable Exception> outcome) {
        this.acknowledged = acknowledged;
        this.traces = traces;
        this.outcome = outcome;
        int deliveryMs = (int) settings.deliveryTimeout().toMillis();
        Map<String, Object> all = new HashMap<>(kafka);
        all.keySet().retainAll(ProducerConfig.configNames());
        all.put(ProducerConfig.CLIENT_ID_CONFIG, "session-log");
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        all.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
        all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, deliveryMs);
        all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.max(1_000, deliveryMs / 2));
        all.put(ProducerConfig.BUFFER_MEMORY_CONFIG, settings.bufferBytes());
        all.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        this.configuration = Map.copyOf(all);
    }

    /** False when the record failed at once: then further ones would too. */
    boolean send(Outgoing outgoing) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                Topics.NVR_SESSIONS,
                outgoing.partition(),
                key(outgoing.record()),
                Codec.SESSIONS.write(outgoing.record()));
        Span span = traces.sending(outgoing.cause(), record);
        long begun = System.nanoTime();
        try {
            Future<RecordMetadata> sent = producer().send(record, (metadata, failure) -> {
                Tracing.end(span, failure);
                if (failure == null) {
                    acknowledged.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
                }
                outcome.accept(outgoing, failure);
            });
            // A record that is too big says nothing about the broker: those behind it must still go.
            return sent.state() != Future.State.FAILED || sent.exceptionNow() instanceof RecordTooLargeException;
        } catch (KafkaException | IllegalStateException e) {
            LOG.warnf("The producer of %s failed and is made anew: %s", Topics.NVR_SESSIONS, e.getMessage());
            finish(Duration.ZERO);
            Tracing.end(span, e);
            outcome.accept(outgoing, e);
            return false;
        }
    }

    /** Waits for what was sent, bounded by {@code within}. */
    void finish(Duration within) {
        if (producer != null) {
            producer.close(within);
            producer = null;
        }
    }

    private Producer<String, byte[]> producer() {
        Producer<String, byte[]> current = producer;
        if (current == null) {
            current = new KafkaProducer<>(configuration, new StringSerializer(), new ByteArraySerializer());
            producer = current;
        }
        return current;
    }

    private static @Nullable String key(SessionRecord record) {
        return switch (record) {
            case SessionRecord.Opened it -> Long.toString(it.nvr());
            case SessionRecord.Reported it -> Long.toString(it.nvr());
            case SessionRecord.Conflicted it -> Long.toString(it.nvr());
            case SessionRecord.Closed it -> Long.toString(it.nvr());
            case SessionRecord.Beat it -> it.instance();
            case SessionRecord.Digest it -> it.instance();
            case SessionRecord.Tick it -> it.owner();
            case SessionRecord.Unknown it -> null;
        };
    }
}
