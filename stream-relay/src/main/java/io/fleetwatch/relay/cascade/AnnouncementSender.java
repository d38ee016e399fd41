package io.fleetwatch.relay.cascade;

import io.fleetwatch.contracts.Codec;
import io.fleetwatch.contracts.Topics;
import io.fleetwatch.relay.cascade.Announcements.Outgoing;
import io.fleetwatch.relay.process.OwnedThread;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells Kafka what is connected here, on a thread of its own. It keeps the streams to look at, not the records: what is to
 * be said is decided when it can be said, so an outage costs one entry for each stream.
 */
final class AnnouncementSender {

    private static final Logger LOG = Logger.getLogger(AnnouncementSender.class);

    /** When nothing wakes the thread. */
    private static final long IDLE_NANOS = 1_000_000_000L;

    private static final long FAREWELL_STEP_MS = 20;

    private final Announcements announcements;
    private final KafkaClients kafka;
    private final CascadeSettings settings;
    private final CascadeMeters meters;
    private final Set<String> toLookAt = ConcurrentHashMap.newKeySet();
    private final OwnedThread thread = new OwnedThread("streams-sender", this::run);
    private final AtomicBoolean away = new AtomicBoolean();
    private volatile boolean stopping;
    /** By {@link System#nanoTime()}: after a failure the others would fail too. */
    private volatile long notBefore = System.nanoTime();
    /** The sender's thread only. */
    private @Nullable Producer<String, byte[]> producer;

    AnnouncementSender(
            Announcements announcements, KafkaClients kafka, CascadeSettings settings, CascadeMeters meters) {
        this.announcements = announcements;
        this.kafka = kafka;
        this.settings = settings;
        this.meters = meters;
        meters.gauge("fleetwatch.relay.cascade.unsaid", toLookAt, Set::size);
    }

    OwnedThread thread() {
        return thread;
    }

    void start() {
        thread.start();
    }

    /** The stream may have to be announced or taken back. Any thread. */
    void look(String streamId) {
        toLookAt.add(streamId);
        thread.wake();
    }

    /** Takes back what is announced, as far as Kafka lets it within this time, and stops. */
    void leave(Duration within) {
        Collection<String> ours = announcements.leave();
        ours.forEach(this::look);
        long deadline = System.nanoTime() + within.toNanos();
        try {
            while (!announcements.ours().isEmpty() && System.nanoTime() - deadline < 0) {
                Thread.sleep(FAREWELL_STEP_MS);
            }
            stopping = true;
            thread.wake();
            if (!thread.ended(within)) {
                LOG.warn("The sender of streams is still waiting for Kafka");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        int left = announcements.ours().size();
        if (left > 0) {
            LOG.warnf("Left with %d streams still announced; the other relays take them back", left);
        }
    }

    /** As a process that dies: nothing is said. */
    void stop() {
        stopping = true;
        thread.wake();
    }

    private void run() {
        while (!stopping) {
            thread.turned();
            try {
                long wait = notBefore - System.nanoTime();
                if (wait > 0) {
                    LockSupport.parkNanos(wait);
                } else if (toLookAt.isEmpty()) {
                    LockSupport.parkNanos(IDLE_NANOS);
                } else {
                    lookAtAll();
                }
            } catch (RuntimeException e) {
                LOG.error("The sender of streams failed, going on", e);
                notBefore = System.nanoTime() + settings.retryDelay().toNanos();
            }
        }
        finish();
    }

    private void lookAtAll() {
        for (String streamId : List.copyOf(toLookAt)) {
            if (stopping || System.nanoTime() - notBefore < 0) {
                return;
            }
            // Before it is looked at: what changes from here on is looked at again.
            toLookAt.remove(streamId);
            announcements.take(streamId, Instant.now()).ifPresent(this::send);
        }
    }

    private void send(Outgoing outgoing) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(Topics.STREAMS, 0, outgoing.streamId(), Codec.STREAMS.write(outgoing.record()));
        long begun = System.nanoTime();
        try {
            Future<RecordMetadata> unused = producer().send(record, (metadata, failure) -> {
                if (failure == null) {
                    meters.acknowledgement.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
                }
                outcome(outgoing, metadata, failure);
            });
        } catch (KafkaException | IllegalStateException e) {
            LOG.warnf("The producer of %s failed and is made anew: %s", Topics.STREAMS, e.getMessage());
            finish();
            outcome(outgoing, null, e);
        }
    }

    /** On any thread. */
    private void outcome(Outgoing outgoing, @Nullable RecordMetadata metadata, @Nullable Exception failure) {
        if (metadata != null && failure == null) {
            announcements.acknowledged(outgoing, metadata.offset());
            meters.acknowledged.increment();
            if (away.compareAndSet(true, false)) {
                LOG.info("Kafka appends announcements of streams again");
            }
        } else {
            announcements.failed(outgoing);
            meters.failed.increment();
            notBefore = System.nanoTime() + settings.retryDelay().toNanos();
            if (away.compareAndSet(false, true)) {
                LOG.warnf(
                        "Kafka does not append announcements; streams go on here, other relays hear of them later: %s",
                        failure == null ? "" : failure.getMessage());
            }
        }
        look(outgoing.streamId());
    }

    private void finish() {
        if (producer != null) {
            producer.close(Duration.ZERO);
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
