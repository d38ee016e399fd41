package io.fleetwatch.gateway.support;

import io.fleetwatch.contracts.Codec;
import io.fleetwatch.contracts.MalformedRecordException;
import io.fleetwatch.contracts.SessionRecord;
import io.fleetwatch.contracts.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads one partition of the log of sessions from its beginning, as a ledger would. */
public final class SessionRecords implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<SessionRecord> seen = new ArrayList<>();

    private SessionRecords(long nvr) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", GatewayStack.kafka().bootstrapServers(), "enable.auto.commit", false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        TopicPartition partition = new TopicPartition(Topics.NVR_SESSIONS, Topics.sessionPartition(nvr));
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
    }

    public static SessionRecords of(long nvr) {
        return new SessionRecords(nvr);
    }

    /** The first record of this kind that fits, waited for. */
    public <T extends SessionRecord> T await(Class<T> kind, Predicate<T> fits) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int from = 0;
        while (true) {
            for (; from < seen.size(); from++) {
                SessionRecord record = seen.get(from);
                if (kind.isInstance(record) && fits.test(kind.cast(record))) {
                    return kind.cast(record);
                }
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("no such " + kind.getSimpleName() + " within " + PATIENCE + " among " + seen);
            }
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                seen.add(read(record.value()));
            }
        }
    }

    public SessionRecord.Opened opened(long nvr) {
        return await(SessionRecord.Opened.class, it -> it.nvr() == nvr);
    }

    public SessionRecord.Closed closed(long nvr) {
        return await(SessionRecord.Closed.class, it -> it.nvr() == nvr);
    }

    /** Everything read so far. */
    public List<SessionRecord> seen() {
        return List.copyOf(seen);
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static SessionRecord read(byte[] bytes) {
        try {
            return Codec.SESSIONS.read(bytes);
        } catch (MalformedRecordException e) {
            throw new IllegalStateException(e);
        }
    }
}
