package io.fleetwatch.relay.owners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.contracts.StreamEntry;
import io.fleetwatch.contracts.Topics;
import io.fleetwatch.relay.access.StreamDirectory;
import io.fleetwatch.relay.support.Kafka;
import io.fleetwatch.relay.support.RelayTest;
import io.fleetwatch.relay.support.Sql;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OwnersTest extends RelayTest {

    @Inject
    StreamDirectory directory;

    @Inject
    OwnersCourier courier;

    @Inject
    OwnersTable table;

    @Test
    void tellsEveryReplicaOfANewStreamAndOfEachChange() {
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        directory.listen(heard::add);
        String id = register("alice");

        assertThat(knownWithin(id)).isEqualTo(new StreamEntry(id, 1, "alice", "Front door", "camera"));
        assertThat(heard).contains(id);

        heard.clear();
        Sql.run("UPDATE relay.video_stream SET user_id = 'bob', entry_version = entry_version + 1 WHERE id = ?", id);
        courier.wake();
        await().atMost(SOON).until(() -> heard.contains(id));
        assertThat(directory.known(id).orElseThrow().owner()).isEqualTo("bob");
    }

    @Test
    void aRemovedStreamKeepsItsRowUntilItsTombstoneIsOut() {
        String id = register("alice");
        knownWithin(id);

        Sql.run("UPDATE relay.video_stream SET deleted_at = now(), entry_version = entry_version + 1 WHERE id = ?", id);
        courier.wake();

        await().atMost(SOON).until(() -> directory.known(id).isEmpty());
        await().atMost(SOON).until(() -> rows(id) == 0);
        assertThat(Kafka.records(Topics.STREAM_OWNERS, id).getLast().value()).isNull();
    }

    @Test
    void asksTheTableForWhatMemoryDoesNotKnow() {
        String id = "stream_" + UUID.randomUUID();

        assertThat(directory.ask(id).await().atMost(SOON)).isEmpty();
        register(id, "carol");

        assertThat(directory.ask(id).await().atMost(SOON).orElseThrow().owner()).isEqualTo("carol");
    }

    @Test
    void anUnreadableRecordIsSkippedAndCountedAndTheNextIsRead() throws Exception {
        double before = counter("fleetwatch.relay.owners.malformed");
        String id = "stream_" + UUID.randomUUID();

        Kafka.send(Topics.STREAM_OWNERS, id, "{not json");
        Kafka.send(Topics.STREAM_OWNERS, id, "null");
        Kafka.send(Topics.STREAM_OWNERS, id, "{\"stream_id\":\"" + id + "\",\"version\":1}");
        Kafka.send(Topics.STREAM_OWNERS, id, entry(id, 2, "dora"));
        Kafka.send(Topics.STREAM_OWNERS, id, entry(id, 1, "somebody earlier"));
        String last = register("alice");
        knownWithin(last);

        assertThat(directory.known(id).orElseThrow().owner()).isEqualTo("dora");
        assertThat(counter("fleetwatch.relay.owners.malformed") - before).isEqualTo(3);
    }

    @Test
    void whatWasRegisteredWhileKafkaWasAwayIsToldAfterwards() {
        String before = register("alice");
        knownWithin(before);
        Kafka.stop();
        String during;
        try {
            during = register("alice");
            courier.wake();
            await().atMost(SOON).until(() -> counter("fleetwatch.relay.owners.failures") > 0);
            assertThat(directory.known(before)).isPresent();
        } finally {
            Kafka.start();
        }
        knownWithin(during);
        await().atMost(SOON)
                .until(() -> Sql.texts("SELECT published_version FROM relay.video_stream WHERE id = ?", during)
                        .equals(List.of("1")));
    }

    @Test
    void aTopicMadeAnewIsFilledAgainFromTheTable() throws Exception {
        String id = register("alice");
        knownWithin(id);

        Kafka.remake(Topics.STREAM_OWNERS);

        await().atMost(Duration.ofSeconds(40)).ignoreExceptions().until(() -> !Kafka.records(Topics.STREAM_OWNERS, id)
                .isEmpty());
        assertThat(directory.known(id)).isPresent();
        knownWithin(register("alice"));
    }

    /** Each thread stands for a replica; the courier of this one is among them. */
    @Test
    void replicasThatTellAtOnceTellEachVersionOnceAndInOrder() {
        List<String> ids = List.of(register("alice"), register("alice"), register("alice"));
        Set<String> underWay = ConcurrentHashMap.newKeySet();
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        Map<String, Long> told = new ConcurrentHashMap<>();
        try (ExecutorService replicas = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 40; i++) {
                String id = ids.get(i % ids.size());
                replicas.execute(() -> {
                    Sql.run("UPDATE relay.video_stream SET entry_version = entry_version + 1 WHERE id = ?", id);
                    try {
                        table.tell(null, 500, rows -> noting(rows, underWay, told, wrong));
                    } catch (RuntimeException e) {
                        wrong.add(e.toString());
                    }
                });
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(told).isNotEmpty();
        assertThat(Sql.texts("SELECT id FROM relay.video_stream WHERE published_version < entry_version"))
                .doesNotContainAnyElementsOf(ids);
    }

    private static List<OwnersTable.Waiting> noting(
            List<OwnersTable.Waiting> rows, Set<String> underWay, Map<String, Long> told, Queue<String> wrong) {
        for (OwnersTable.Waiting row : rows) {
            String id = row.entry().streamId();
            if (!underWay.add(id)) {
                wrong.add(id + " is told by two at once");
            }
            Long before = told.put(id, row.entry().version());
            if (before != null && before >= row.entry().version()) {
                wrong.add(id + " is told an older version after a newer one");
            }
        }
        underWay.clear();
        return rows;
    }

    private StreamEntry knownWithin(String id) {
        courier.wake();
        await().atMost(SOON).until(() -> directory.known(id).isPresent());
        return directory.known(id).orElseThrow();
    }

    private static int rows(String id) {
        return Sql.texts("SELECT id FROM relay.video_stream WHERE id = ?", id).size();
    }

    private static String register(String owner) {
        return register("stream_" + UUID.randomUUID(), owner);
    }

    private static String register(String id, String owner) {
        Sql.run(
                "INSERT INTO relay.video_stream (id, user_id, device_name, device_type) VALUES (?, ?, ?, ?)",
                id,
                owner,
                "Front door",
                "camera");
        return id;
    }

    private static String entry(String id, long version, String owner) {
        return "{\"stream_id\":\"%s\",\"version\":%d,\"owner\":\"%s\",\"device_name\":\"d\",\"device_type\":\"nvr\"}"
                .formatted(id, version, owner);
    }
}
