package io.fleetwatch.relay.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.contracts.Codec;
import io.fleetwatch.contracts.StreamRecord.Announced;
import io.fleetwatch.contracts.StreamRecord.State;
import io.fleetwatch.contracts.Topics;
import io.fleetwatch.relay.audience.Audience;
import io.fleetwatch.relay.audience.Topic;
import io.fleetwatch.relay.cascade.Announcements;
import io.fleetwatch.relay.cascade.Self;
import io.fleetwatch.relay.catalog.EffectiveStatus;
import io.fleetwatch.relay.frame.Frame.Arrival;
import io.fleetwatch.relay.frame.FrameCodec;
import io.fleetwatch.relay.frame.FrameHeader;
import io.fleetwatch.relay.frame.FrameOutcome;
import io.fleetwatch.relay.live.LiveStreams;
import io.fleetwatch.relay.live.Production;
import io.fleetwatch.relay.support.Kafka;
import io.fleetwatch.relay.support.RelayTest;
import io.fleetwatch.relay.support.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StatusTest extends RelayTest {

    /** A relay has to be silent for 15 s, and whoever judges awake for as long. */
    private static final Duration TAKEN_FOR_DEAD = Duration.ofSeconds(60);

    @Inject
    LiveStreams streams;

    @Inject
    Announcements announcements;

    @Inject
    StreamStatus status;

    @Inject
    StatusTables tables;

    @Inject
    Self self;

    @Inject
    Audience audience;

    @Inject
    FrameCodec codec;

    private final String stream = "stream_" + UUID.randomUUID();
    private final List<String> told = new CopyOnWriteArrayList<>();

    @BeforeEach
    void somebodyListens() {
        Sql.run(
                "INSERT INTO relay.video_stream (id, user_id, device_name, device_type) VALUES (?, 'alice', 'Door', 'camera')",
                stream);
        audience.join(stream, Topic.STATUS, told::add);
    }

    @Test
    void aProducerIsOnlineThenStreamingThenOfflineAndEachIsToldOnce() {
        assertThat(status.json(stream)).contains("\"status\":\"offline\",\"lastSeen\":null,\"timestamp\":");
        Production production = streams.produce(stream, UUID.randomUUID(), () -> {});
        assertTold("online");
        assertInDatabase("online");
        production.publish(frame());
        production.publish(frame());
        assertTold("online", "streaming");
        assertInDatabase("streaming");
        assertThat(status.json(stream)).contains("\"status\":\"streaming\",\"lastSeen\":\"20");
        await().atMost(SOON).untilAsserted(() -> assertThat(announcements.holder(stream))
                .map(Announced::state)
                .contains(State.STREAMING));

        production.end();
        assertTold("online", "streaming", "offline");
        assertInDatabase("offline");
        await().atMost(SOON).until(() -> announcements.holder(stream).isEmpty());
        assertTold("online", "streaming", "offline");
        assertThat(Sql.texts("SELECT producer_session FROM relay.video_stream WHERE id = ?", stream))
                .containsExactly("null");
    }

    @Test
    void aProducerAtAnotherRelayIsToldOfHereToo() throws Exception {
        announce("elsewhere", State.STREAMING);
        assertTold("streaming");
    }

    @Test
    void aNewerSessionElsewhereIsNotSetOfflineByTheOneThatEndsHere() {
        Production production = streams.produce(stream, UUID.randomUUID(), () -> {});
        assertInDatabase("online");
        String newer = UUID.randomUUID().toString();
        Sql.run(
                "UPDATE relay.video_stream SET relay = 'elsewhere', producer_session = ?::uuid, status = 'streaming' WHERE id = ?",
                newer,
                stream);
        production.end();
        tables.write(self, List.of(), Duration.ofSeconds(30));
        assertThat(Sql.texts("SELECT status || producer_session FROM relay.video_stream WHERE id = ?", stream))
                .containsExactly("streaming" + newer);
    }

    @Test
    void observedTimeStandsStillWhileTheDatabaseIsAway() {
        await().atMost(SOON)
                .until(() -> Sql.texts("SELECT 1 FROM relay.relay_instance WHERE instance = ?", self.instance())
                                .size()
                        == 1);
        Sql.run("INSERT INTO relay.relay_instance (instance, address, heard_ms)"
                + " SELECT 'slow to come back', 'a:1', observed_ms FROM relay.relay_clock ON CONFLICT DO NOTHING");
        Sql.run(
                "UPDATE relay.video_stream SET relay = 'slow to come back', producer_session = gen_random_uuid(), status = 'online' WHERE id = ?",
                stream);
        long before = observed();
        Sql.run("UPDATE relay.relay_clock SET updated_at = now() - interval '10 minutes'");
        tables.beat(self);
        assertThat(observed() - before).isBetween(3_000L, 6_000L);
        assertEffective("online");
    }

    @Test
    void aRelayThatDiedIsSpokenForByThisOne() throws Exception {
        String dead = "dead-" + UUID.randomUUID();
        Sql.run(
                "INSERT INTO relay.relay_instance (instance, address, heard_ms)"
                        + " SELECT ?, 'a:1', observed_ms - 16000 FROM relay.relay_clock",
                dead);
        Sql.run(
                "UPDATE relay.video_stream SET relay = ?, producer_session = gen_random_uuid(), status = 'streaming' WHERE id = ?",
                dead,
                stream);
        // Nobody has to have written it for everybody to read it.
        assertEffective("offline");
        announce(dead, State.STREAMING);
        await().atMost(SOON).until(() -> announcements.holder(stream).isPresent());
        await().atMost(TAKEN_FOR_DEAD).until(() -> announcements.holder(stream).isEmpty());
        assertInDatabase("offline");
        assertTold("streaming", "offline");
    }

    private void announce(String relay, State state) throws Exception {
        Announced record = new Announced(stream, UUID.randomUUID(), relay, "nowhere:1", state, Instant.now(), null);
        Kafka.send(Topics.STREAMS, stream, new String(Codec.STREAMS.write(record), StandardCharsets.UTF_8));
    }

    private io.fleetwatch.relay.frame.Frame frame() {
        Buffer jpeg = Buffer.buffer(new byte[] {(byte) 0xFF, (byte) 0xD8});
        return ((FrameOutcome.Good) codec.decode(new FrameHeader(stream, null, null), jpeg, Arrival.now())).frame();
    }

    private void assertTold(String... statuses) {
        await().atMost(SOON).untilAsserted(() -> assertThat(told)
                .extracting(it -> it.replaceAll(".*\"status\":\"(\\w+)\".*", "$1"))
                .containsExactly(statuses));
    }

    private void assertInDatabase(String expected) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Sql.texts("SELECT status FROM relay.video_stream WHERE id = ?", stream))
                        .containsExactly(expected));
    }

    private void assertEffective(String expected) {
        assertThat(Sql.texts("SELECT " + EffectiveStatus.SQL + " FROM relay.video_stream AS s WHERE s.id = ?", stream))
                .containsExactly(expected);
    }

    private static long observed() {
        return Long.parseLong(
                Sql.texts("SELECT observed_ms FROM relay.relay_clock").getFirst());
    }
}
