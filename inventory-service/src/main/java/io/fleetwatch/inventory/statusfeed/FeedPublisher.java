package io.fleetwatch.inventory.statusfeed;

import io.fleetwatch.contracts.Topics;
import io.fleetwatch.inventory.kafka.KafkaAccess;
import io.fleetwatch.inventory.metering.Histograms;
import io.fleetwatch.inventory.process.OwnedThread;
import io.fleetwatch.inventory.process.OwnsThreads;
import io.fleetwatch.inventory.schema.SchemaReady;
import io.fleetwatch.inventory.sql.DatabaseAwayException;
import io.fleetwatch.inventory.statusfeed.FeedOutbox.Pending;
import io.fleetwatch.inventory.statusfeed.FeedOutbox.Published;
import io.fleetwatch.inventory.tracing.SendTraces;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.pgclient.PgException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes committed changes to the status feed, in order and at least once, on a thread of its own. Whoever commits a
 * change wakes it; what other replicas left behind it finds by looking.
 */
@ApplicationScoped
public class FeedPublisher implements FeedWake, OwnsThreads {

    private static final Logger LOG = Logger.getLogger(FeedPublisher.class);
    private static final int PATIENCE_MS = 6_000;
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(8);
    private static final Duration CHECK_TOPIC_EVERY = Duration.ofSeconds(10);

    private final KafkaAccess kafka;
    private final FeedSettings settings;
    private final FeedOutbox outbox;
    private final SendTraces traces;
    private final Counter published;
    private final Counter failures;
    private final Semaphore work = new Semaphore(0);

    private final Timer acknowledged;
    private final Timer age;
    private final OwnedThread thread = new OwnedThread("status-feed-publisher", this::run);
    private volatile boolean stopping;

    /** Owned by the thread, like the two clients. */
    private String generation = "";

    private long checkTopicAtNanos = System.nanoTime();

    FeedPublisher(
            KafkaAccess kafka, FeedSettings settings, FeedOutbox outbox, SendTraces traces, MeterRegistry meters) {
        this.kafka = kafka;
        this.traces = traces;
        this.settings = settings;
        this.outbox = outbox;
        this.published = meters.counter("fleetwatch.status.feed.published");
        this.failures = meters.counter("fleetwatch.status.feed.publish.failures");
        this.acknowledged = Histograms.kafkaAck(meters, Topics.STATUS_CHANGES);
        this.age = Histograms.age(
                meters, "fleetwatch.status.feed.published.age", "From a decision until Kafka has its record");
    }

    @Override
    public List<OwnedThread> ownThreads() {
        return List.of(thread);
    }

    /** Says that rows may be waiting. Cheap, and safe to call from any thread. */
    @Override
    public void wake() {
        if (work.availablePermits() == 0) {
            work.release();
        }
    }

    void start(@Observes SchemaReady event) {
        thread.start();
    }

    /** After the ledger has stopped, so that its last changes still go out. */
    void stop(@Observes @Priority(10_000) ShutdownEvent event) throws InterruptedException {
        stopping = true;
        wake();
        if (!thread.ended(STOP_PATIENCE)) {
            LOG.warnf(
                    "The status feed has not stopped within %s; another replica publishes what is left", STOP_PATIENCE);
        }
    }

    private void run() {
        boolean done = false;
        while (!done) {
            thread.turned();
            try {
                publishUntilStopped();
                done = true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                done = true;
            } catch (KafkaException e) {
                // The clients cannot be made, as when the broker's name cannot be resolved yet.
                done = stopping || !rested(e);
            }
        }
    }

    private boolean rested(KafkaException e) {
        try {
            failed(e);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void publishUntilStopped() throws InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(producerSettings());
                Admin admin = Admin.create(kafka.admin(Map.of()))) {
            boolean more = false;
            boolean last;
            do {
                thread.turned();
                last = stopping;
                if (!more && !last) {
                    work.tryAcquire(settings.pollEvery().toMillis(), TimeUnit.MILLISECONDS);
                    work.drainPermits();
                }
                more = turn(producer, admin);
            } while (!last);
        }
    }

    /** Returns whether there may be more to do at once. */
    private boolean turn(KafkaProducer<byte[], byte[]> producer, Admin admin) throws InterruptedException {
        try {
            checkTopic(admin);
            int sent = outbox.publish(settings.maxRecords(), generation, rows -> send(producer, rows));
            published.increment(sent);
            return sent == settings.maxRecords();
        } catch (DatabaseAwayException | PgException e) {
            failed(e);
        } catch (NotAcknowledged | KafkaException e) {
            failed(e);
            checkTopicAtNanos = System.nanoTime();
        } catch (RuntimeException e) {
            // Rows stay unmarked, so nothing is lost by trying again; a silent publisher would be worse.
            LOG.error("The status feed could not be published", e);
            failed(e);
        }
        return false;
    }

    private void failed(Exception e) throws InterruptedException {
        failures.increment();
        LOG.debugf("the status feed waits: %s", e.toString());
        TimeUnit.MILLISECONDS.sleep(settings.pollEvery().toMillis());
    }

    private void checkTopic(Admin admin) throws DatabaseAwayException, InterruptedException {
        if (!generation.isEmpty() && System.nanoTime() - checkTopicAtNanos < 0) {
            return;
        }
        try {
            String id = admin.describeTopics(List.of(Topics.STATUS_CHANGES))
                    .allTopicNames()
                    .get(PATIENCE_MS, TimeUnit.MILLISECONDS)
                    .values()
                    .iterator()
                    .next()
                    .topicId()
                    .toString();
            outbox.remember(id);
            generation = id;
            checkTopicAtNanos = System.nanoTime() + CHECK_TOPIC_EVERY.toNanos();
        } catch (ExecutionException | TimeoutException e) {
            throw new NotAcknowledged("the feed's topic cannot be looked up", e);
        }
    }

    private List<Published> send(KafkaProducer<byte[], byte[]> producer, List<Pending> rows) {
        List<Published> done = new ArrayList<>(rows.size());
        for (List<Pending> round : Rounds.of(rows)) {
            List<Future<RecordMetadata>> acknowledgements = new ArrayList<>(round.size());
            for (Pending row : round) {
                ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                        Topics.STATUS_CHANGES,
                        0,
                        Long.toString(row.nvr()).getBytes(StandardCharsets.US_ASCII),
                        row.record().getBytes(StandardCharsets.UTF_8));
                Callback traced = traces.sending(row.traceParent(), record);
                long begun = System.nanoTime();
                acknowledgements.add(producer.send(record, (metadata, failure) -> {
                    traced.onCompletion(metadata, failure);
                    acknowledged(row, begun, failure);
                }));
            }
            for (int i = 0; i < round.size(); i++) {
                done.add(new Published(round.get(i).id(), offset(acknowledgements.get(i))));
            }
        }
        return done;
    }

    /** On the producer's thread. */
    private void acknowledged(Pending row, long begun, @Nullable Exception failure) {
        if (failure == null) {
            acknowledged.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
            age.record(Math.max(0, System.currentTimeMillis() - row.at().toEpochMilli()), TimeUnit.MILLISECONDS);
        }
    }

    private static long offset(Future<RecordMetadata> acknowledgement) {
        try {
            return acknowledgement.get(2L * PATIENCE_MS, TimeUnit.MILLISECONDS).offset();
        } catch (ExecutionException | TimeoutException e) {
            throw new NotAcknowledged("a feed record was not acknowledged", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotAcknowledged("interrupted", e);
        }
    }

    private Map<String, Object> producerSettings() {
        return kafka.producer(Map.of(
                "acks",
                "all",
                "enable.idempotence",
                true,
                "compression.type",
                "lz4",
                "linger.ms",
                0,
                "max.block.ms",
                2_000,
                "request.timeout.ms",
                PATIENCE_MS - 1_000,
                "delivery.timeout.ms",
                PATIENCE_MS,
                "key.serializer",
                "org.apache.kafka.common.serialization.ByteArraySerializer",
                "value.serializer",
                "org.apache.kafka.common.serialization.ByteArraySerializer"));
    }

    /** Kafka does not have it, or did not say so. */
    private static final class NotAcknowledged extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotAcknowledged(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
