package io.fleetwatch.relay.alert;

import io.fleetwatch.contracts.AlertRecord;
import io.fleetwatch.contracts.Codec;
import io.fleetwatch.contracts.StreamEntry;
import io.fleetwatch.contracts.Topics;
import io.fleetwatch.relay.access.Caller;
import io.fleetwatch.relay.access.StreamDirectory;
import io.fleetwatch.relay.metering.Histograms;
import io.fleetwatch.relay.metering.QueueGauges;
import io.fleetwatch.relay.process.OwnedThread;
import io.fleetwatch.relay.process.OwnsThreads;
import io.fleetwatch.relay.tracing.AlertTraces;
import io.fleetwatch.relay.tracing.Tracing;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hands alerts to Kafka on a thread of its own, because handing over can block. An alert is taken when Kafka has it; one
 * for which there is no room, or no answer in time, is not, and its publisher sends it again under the same id.
 */
@ApplicationScoped
class KafkaAlertSender implements AlertSender, OwnsThreads {

    private static final Logger LOG = Logger.getLogger(KafkaAlertSender.class);
    private static final Duration FAREWELL = Duration.ofSeconds(2);
    private static final long POLL_MS = 200;

    private final StreamDirectory directory;
    private final AlertKafka kafka;
    private final AlertSettings settings;
    private final AlertTraces traces;
    private final Counter accepted;
    private final Map<String, Counter> refused;
    private final Timer acknowledged;
    private final BlockingQueue<Waiting> waiting;
    private final OwnedThread thread = new OwnedThread("alerts-sender", this::run);
    private volatile boolean stopping;

    /** The sender's thread only. */
    private @Nullable Producer<String, byte[]> producer;

    /** An alert on its way, and who wants to know. */
    private record Waiting(
            AlertRecord alert, String streamId, Consumer<AlertOutcome> whenDone, long sinceNanos, Span raised) {}

    KafkaAlertSender(
            StreamDirectory directory,
            AlertKafka kafka,
            AlertSettings settings,
            AlertTraces traces,
            MeterRegistry meters) {
        this.traces = traces;
        this.directory = directory;
        this.kafka = kafka;
        this.settings = settings;
        this.waiting = new ArrayBlockingQueue<>(settings.queue());
        this.accepted = meters.counter("fleetwatch.relay.alerts.accepted");
        this.refused = Stream.of("queue_full", "too_late", "kafka_away", "unknown_stream", "database_away", "stopping")
                .collect(Collectors.toUnmodifiableMap(
                        it -> it, it -> meters.counter("fleetwatch.relay.alerts.refused", "reason", it)));
        this.acknowledged = Histograms.kafkaAck(meters, Topics.ALERTS);
        Gauge.builder("fleetwatch.relay.alerts.queue", waiting, BlockingQueue::size)
                .register(meters);
        QueueGauges.register(meters, "alerts", settings.queue(), waiting::size);
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
        try {
            if (!thread.ended(FAREWELL.multipliedBy(2))) {
                LOG.warn("The sender of alerts is still waiting for Kafka");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void send(Caller by, AlertDraft draft, Consumer<AlertOutcome> whenDone) {
        Optional<StreamEntry> known = directory.known(draft.streamId());
        if (known.isPresent()) {
            enqueue(by, draft, known.get(), whenDone);
            return;
        }
        directory
                .ask(draft.streamId())
                .subscribe()
                .with(
                        entry -> entry.ifPresentOrElse(
                                it -> enqueue(by, draft, it, whenDone),
                                () -> refuse(whenDone, "unknown_stream", "The stream is not known any more")),
                        failure -> refuse(whenDone, "database_away", "The stream cannot be looked up now"));
    }

    private void enqueue(Caller by, AlertDraft draft, StreamEntry entry, Consumer<AlertOutcome> whenDone) {
        AlertRecord alert = record(by.subject(), draft, entry.owner(), Instant.now());
        Span raised = traces.raised(alert);
        if (stopping || !waiting.offer(new Waiting(alert, draft.streamId(), whenDone, System.nanoTime(), raised))) {
            Tracing.fail(raised, "queue_full");
            refuse(whenDone, "queue_full", "Too many alerts wait for Kafka");
        }
    }

    static AlertRecord record(String publisher, AlertDraft draft, String owner, Instant now) {
        String given = draft.clientId();
        String clientId = given == null ? UUID.randomUUID().toString() : given;
        return new AlertRecord(
                AlertId.of(publisher, draft.streamId(), clientId),
                publisher,
                clientId,
                draft.streamId(),
                null,
                null,
                null,
                owner,
                null,
                draft.severity(),
                draft.message(),
                draft.metadata(),
                now,
                draft.occurredAt());
    }

    private void run() {
        while (!stopping) {
            thread.turned();
            try {
                Waiting next = waiting.poll(POLL_MS, TimeUnit.MILLISECONDS);
                if (next != null) {
                    handOver(next);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stopping = true;
            } catch (RuntimeException e) {
                LOG.error("The sender of alerts failed, going on", e);
            }
        }
        finish(FAREWELL);
        for (Waiting left = waiting.poll(); left != null; left = waiting.poll()) {
            Tracing.fail(left.raised(), "stopping");
            refuse(left.whenDone(), "stopping", "This relay is stopping");
        }
    }

    private void handOver(Waiting next) {
        if (System.nanoTime() - next.sinceNanos() > settings.deliveryTimeout().toNanos()) {
            Tracing.fail(next.raised(), "too_late");
            refuse(next.whenDone(), "too_late", "Kafka does not take alerts now");
            return;
        }
        try {
            ProducerRecord<String, byte[]> record =
                    new ProducerRecord<>(Topics.ALERTS, next.streamId(), Codec.ALERTS.write(next.alert()));
            Span sent = traces.sending(next.raised(), record);
            long begun = System.nanoTime();
            Future<RecordMetadata> unused = producer().send(record, (metadata, failure) -> {
                Tracing.end(sent, failure);
                if (failure == null) {
                    acknowledged.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
                }
                outcome(next, failure);
            });
        } catch (RuntimeException e) {
            LOG.warnf("The producer of %s failed and is made anew: %s", Topics.ALERTS, e.getMessage());
            finish(Duration.ZERO);
            outcome(next, e);
        }
    }

    /** On any thread. */
    private void outcome(Waiting sent, @Nullable Exception failure) {
        Tracing.end(sent.raised(), failure);
        if (failure == null) {
            accepted.increment();
            sent.whenDone()
                    .accept(new AlertOutcome.Accepted(
                            sent.alert().id(), sent.alert().clientId()));
        } else {
            LOG.debugf("Kafka did not take %s: %s", sent.alert().id(), failure.getMessage());
            refuse(sent.whenDone(), "kafka_away", "Kafka does not take alerts now");
        }
    }

    private void refuse(Consumer<AlertOutcome> whenDone, String reason, String why) {
        Objects.requireNonNull(refused.get(reason), reason).increment();
        whenDone.accept(new AlertOutcome.Unavailable(why));
    }

    private void finish(Duration within) {
        if (producer != null) {
            producer.close(within);
            producer = null;
        }
    }

    private Producer<String, byte[]> producer() {
        Producer<String, byte[]> current = producer;
        if (current == null) {
            current = kafka.producer((int) settings.deliveryTimeout().toMillis());
            producer = current;
        }
        return current;
    }
}
