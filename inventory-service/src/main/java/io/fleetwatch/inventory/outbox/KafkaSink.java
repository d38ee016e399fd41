package io.fleetwatch.inventory.outbox;

import io.fleetwatch.contracts.Topics;
import io.fleetwatch.inventory.kafka.KafkaAccess;
import io.fleetwatch.inventory.metering.Histograms;
import io.fleetwatch.inventory.outbox.OutboxTable.Waiting;
import io.fleetwatch.inventory.tracing.SendTraces;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sends a batch and waits until Kafka has acknowledged it. Used by the courier's thread alone. */
@ApplicationScoped
class KafkaSink {

    private static final Logger LOG = Logger.getLogger(KafkaSink.class);

    private final Map<String, Object> config;
    private final Counter sent;
    private final SendTraces traces;
    /** By topic; the outbox has no others. */
    private final Map<String, Timer> acknowledged;

    private @Nullable Producer<String, String> producer;

    KafkaSink(KafkaAccess kafka, OutboxSettings settings, SendTraces traces, MeterRegistry metrics) {
        this.traces = traces;
        int patience = Math.toIntExact(settings.deliveryTimeout().toMillis());
        this.config = kafka.producer(Map.of(
                ProducerConfig.CLIENT_ID_CONFIG,
                "inventory-outbox",
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                Math.max(1, patience / 2),
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                patience,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                Math.max(1, patience / 2),
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                StringSerializer.class.getName(),
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                StringSerializer.class.getName()));
        this.sent = metrics.counter("fleetwatch.outbox.sent");
        this.acknowledged = Map.of(
                Topics.NVRS,
                Histograms.kafkaAck(metrics, Topics.NVRS),
                Topics.ALERTS,
                Histograms.kafkaAck(metrics, Topics.ALERTS));
    }

    /** How many, from the first, Kafka has acknowledged. */
    int send(List<Waiting> rows) {
        Producer<String, String> kafka = producer();
        List<Future<?>> answers = new ArrayList<>(rows.size());
        for (Waiting row : rows) {
            ProducerRecord<String, String> record = new ProducerRecord<>(row.topic(), row.key(), row.payload());
            Callback traced = traces.sending(row.traceParent(), record);
            long begun = System.nanoTime();
            Future<?> answer = kafka.send(record, (metadata, failure) -> {
                traced.onCompletion(metadata, failure);
                Timer timer = acknowledged.get(row.topic());
                if (failure == null && timer != null) {
                    timer.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
                }
            });
            answers.add(answer);
            if (answer.isDone() && !isAcknowledged(answer)) {
                // Without a broker each further one would wait as long again, inside a transaction.
                break;
            }
        }
        // All, also behind a failed one: nothing of this batch may still be under way when the next is sent.
        kafka.flush();
        int acknowledged = 0;
        while (acknowledged < answers.size() && isAcknowledged(answers.get(acknowledged))) {
            acknowledged++;
        }
        sent.increment(acknowledged);
        return acknowledged;
    }

    /** Meters are there from the start, not from the first record. */
    void start(@Observes StartupEvent event) {}

    private static boolean isAcknowledged(Future<?> answer) {
        try {
            answer.get();
            return true;
        } catch (ExecutionException e) {
            LOG.debugf("Kafka has not taken a record: %s", e.getCause());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Made when first needed, and so also when the broker's name could not be resolved at start. */
    private Producer<String, String> producer() {
        Producer<String, String> current = producer;
        if (current == null) {
            current = new KafkaProducer<>(config);
            producer = current;
        }
        return current;
    }

    @PreDestroy
    void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
        }
    }
}
