package io.fleetwatch.alerts.storing;

import io.fleetwatch.alerts.sql.Statement;
import io.fleetwatch.alerts.sql.StoringPool;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Keeps what could not be stored, for somebody to look at. */
@ApplicationScoped
class RejectedTable {

    /** Enough to see what it is; a record can be a megabyte. */
    private static final int KEPT_BYTES = 16 * 1024;

    private static final int LONGEST_REASON = 1_000;

    private static final String INSERT = """
            INSERT INTO alerts.rejected_record (topic, record_partition, record_offset, reason, bytes, size, sha256)
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT ON CONSTRAINT rejected_once DO NOTHING""";

    private final StoringPool pool;

    RejectedTable(StoringPool pool) {
        this.pool = pool;
    }

    Uni<Void> insert(Arrival.Offending offending) {
        ConsumerRecord<byte[], byte[]> record = offending.record();
        byte[] bytes = record.value() == null ? new byte[0] : record.value();
        return Statement.run(
                        pool.pool(),
                        INSERT,
                        Tuple.tuple()
                                .addValue(record.topic())
                                .addValue(record.partition())
                                .addValue(record.offset())
                                .addValue(storable(offending.reason()))
                                .addValue(Buffer.buffer(Arrays.copyOf(bytes, Math.min(bytes.length, KEPT_BYTES))))
                                .addValue(bytes.length)
                                .addValue(Buffer.buffer(sha256(bytes))))
                .replaceWithVoid();
    }

    /** A reason may quote what it complains of. */
    private static String storable(String reason) {
        String text = reason.replace('\0', '?');
        return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
