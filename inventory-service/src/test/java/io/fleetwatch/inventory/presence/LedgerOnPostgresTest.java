package io.fleetwatch.inventory.presence;

import static io.fleetwatch.contracts.Status.OFFLINE;
import static io.fleetwatch.contracts.Status.ONLINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetwatch.contracts.CameraReport;
import io.fleetwatch.contracts.CloseReason;
import io.fleetwatch.contracts.SessionRecord;
import io.fleetwatch.contracts.Status;
import io.fleetwatch.inventory.sql.Transactions;
import io.fleetwatch.inventory.tracing.LedgerTraces;
import io.fleetwatch.stack.postgres.PostgresServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger against a real PostgreSQL, without the rest of the service. */
class LedgerOnPostgresTest {

    private static final Ledger.LogBounds LOG = new Ledger.LogBounds("topic", 0, 1_000_000);

    private static PostgresServer postgres;
    private static Vertx vertx;
    private static Pool pool;

    private LedgerStore store;
    private RecordedEvents events;
    private Ledger ledger;
    private int partition;
    private long nvr;
    private long offset;
    private long order;

    @BeforeAll
    static void start(@TempDir Path directory) {
        postgres = PostgresServer.start(directory.resolve("postgres"), 0);
        Flyway.configure()
                .dataSource(postgres.jdbcUrl(), postgres.username(), postgres.password())
                .schemas("inventory")
                .defaultSchema("inventory")
                .createSchemas(true)
                .load()
                .migrate();
        vertx = Vertx.vertx();
        pool = Pool.newInstance(PgBuilder.pool()
                .connectingTo(new PgConnectOptions()
                        .setHost(postgres.host())
                        .setPort(postgres.port())
                        .setDatabase(postgres.database())
                        .setUser(postgres.username())
                        .setPassword(postgres.password()))
                .with(new PoolOptions().setMaxSize(5))
                .using(vertx)
                .build());
    }

    @AfterAll
    static void stop() {
        pool.closeAndAwait();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        postgres.close();
    }

    @BeforeEach
    void emptyFleet() throws LedgerStore.UnavailableException {
        sql("TRUNCATE inventory.nvrs, inventory.status_change, inventory.outbox, inventory.consumer_offset,"
                + " inventory.presence_session, inventory.presence_instance, inventory.dead_letter CASCADE");
        nvr = number("INSERT INTO inventory.nvrs (hostname, device_name) VALUES ('host', 'Main Branch') RETURNING id");
        for (int c = 1; c <= 5; c++) {
            sql("INSERT INTO inventory.cameras (nvr_id, name, ip_address) VALUES (%d, 'CAM-00%d', '192.168.0.10%d')"
                    .formatted(nvr, c, c));
        }
        partition = (int) (nvr % 12);
        offset = 0;
        order = 0;
        store = new PostgresLedgerStore(
                new Transactions(pool),
                new PartitionTables(),
                new StatusTables(new ConflictAlerts(), Duration.ofSeconds(30)),
                LedgerTraces.OFF,
                new SimpleMeterRegistry());
        events = new RecordedEvents();
        ledger = newLedger();
        ledger.take(partition, () -> LOG, 0);
    }

    private Ledger newLedger() {
        return new Ledger(store, PresenceRules.STANDARD, 2_000, events);
    }

    @Test
    void threeCamerasOnlineAndTwoOfflineAreStoredAndFedExactly() throws Exception {
        apply(opened(session(1), 1, reports(ONLINE, ONLINE, ONLINE, OFFLINE, OFFLINE)));
        assertThat(text("SELECT status || ' ' || version FROM inventory.nvrs")).isEqualTo("online 1");
        assertThat(texts("SELECT status FROM inventory.cameras ORDER BY name"))
                .containsExactly("online", "online", "online", "offline", "offline");
        assertThat(texts("SELECT from_status || '>' || to_status || ' ' || version FROM inventory.status_change"))
                .containsExactly("offline>online 1");
        assertThat(text("SELECT record FROM inventory.status_change")).contains("\"device_name\":\"Main Branch\"");
    }

    @Test
    void aReportWritesOnlyTheCamerasThatDiffer() throws Exception {
        apply(opened(session(1), 1, reports(ONLINE, ONLINE, ONLINE, ONLINE, ONLINE)));
        List<String> before = texts("SELECT name || xmin FROM inventory.cameras ORDER BY name");
        apply(new SessionRecord.Reported(session(1), nvr, "a", ++order, 2, reports(ONLINE, OFFLINE)));
        List<String> after = texts("SELECT name || xmin FROM inventory.cameras ORDER BY name");
        assertThat(after.get(0)).isEqualTo(before.get(0));
        assertThat(after.get(1)).isNotEqualTo(before.get(1));
        assertThat(after.subList(2, 5)).isEqualTo(before.subList(2, 5));
    }

    @Test
    void whatIsStoredIsWhatIsLoaded() throws Exception {
        apply(opened(session(1), 1, reports(ONLINE)));
        apply(opened(session(2), 0, null));
        apply(new SessionRecord.Closed(session(1), nvr, "a", ++order, CloseReason.DRAINING));
        apply(new SessionRecord.Digest("b", 1, List.of(new SessionRecord.Held(session(3), nvr, 4, 10))));
        PartitionImage stored = store.load(partition).orElseThrow();
        assertThat(stored.position()).isEqualTo(new PartitionChanges.Position("topic", 4));
        assertThat(stored.instances()).extracting(GatewayInstance::id).containsExactlyInAnyOrder("a", "b");
        assertThat(stored.sessions()).hasSize(3).anySatisfy(s -> {
            assertThat(s.snapshot()).isEqualTo(new Session.Snapshot(1, reports(ONLINE)));
            assertThat(s.closing()).isNotNull();
            assertThat(s.live()).isTrue();
        });
        Ledger second = newLedger();
        assertThat(second.take(partition, () -> LOG, 0)).isEqualTo(4);
    }

    @Test
    void aReplicaThatLostItsPartitionStoresNothing() throws Exception {
        Ledger other = newLedger();
        other.take(partition, () -> LOG, 0);
        apply(opened(session(1), 0, null));
        Ledger.Next next = other.apply(
                partition,
                List.of(entry(0, new SessionRecord.Tick("x")), entry(1, opened(session(9), 0, null))),
                9_000);
        assertThat(next).isEqualTo(Ledger.Next.TAKE_AGAIN);
        assertThat(other.take(partition, () -> LOG, 0)).isEqualTo(1);
        assertThat(events.fenced).isEqualTo(1);
        assertThat(number("SELECT count(*) FROM inventory.presence_session")).isEqualTo(1);
    }

    @Test
    void aRecordTheDatabaseRefusesIsSetAsideAndTheRestGoesOn() throws Exception {
        List<LogEntry> entries = List.of(
                entry(0, opened(session(1), 1, reports(ONLINE))),
                entry(
                        1,
                        new SessionRecord.Reported(
                                session(1), nvr, "a", ++order, 2, List.of(new CameraReport("CAM\u0000", ONLINE)))),
                entry(2, new SessionRecord.Closed(session(1), nvr, "a", ++order, CloseReason.DISCONNECTED)));
        long from = 0;
        for (int round = 0; round < 10 && from < 3; round++) {
            long start = from;
            ledger.apply(
                    partition, entries.stream().filter(e -> e.offset() >= start).toList(), 1);
            from = ledger.take(partition, () -> LOG, 0);
        }
        assertThat(from).isEqualTo(3);
        assertThat(texts("SELECT \"offset\" || ' ' || partition FROM inventory.dead_letter"))
                .containsExactly("1 " + partition);
        assertThat(texts("SELECT from_status || '>' || to_status FROM inventory.status_change ORDER BY id"))
                .containsExactly("offline>online", "online>offline");
    }

    @Test
    void aHundredHeartbeatsThatChangeNothingWriteNoStatusAndOneLastSeen() throws Exception {
        apply(opened(session(1), 1, reports(ONLINE)));
        long commits = events.commits;
        String before = text("SELECT xmin::text FROM inventory.nvrs");
        for (int i = 0; i < 10; i++) {
            apply(new SessionRecord.Beat("a", ++order, false));
        }
        assertThat(events.commits).as("beats wait for the quiet commit").isEqualTo(commits);
        assertThat(text("SELECT xmin::text FROM inventory.nvrs")).isEqualTo(before);
        applyAt(Instant.now().toEpochMilli() + 40_000, digest(1, 100));
        assertThat(number("SELECT version FROM inventory.nvrs")).isEqualTo(1);
        assertThat(text("SELECT (last_seen > now() + interval '30 s')::text FROM inventory.nvrs"))
                .isEqualTo("true");
        String written = text("SELECT xmin::text FROM inventory.nvrs");
        applyAt(Instant.now().toEpochMilli() + 50_000, digest(1, 100));
        assertThat(text("SELECT xmin::text FROM inventory.nvrs"))
                .as("not within 30 s")
                .isEqualTo(written);
        assertThat(number("SELECT count(*) FROM inventory.status_change")).isEqualTo(1);
    }

    @Test
    void anNvrThatWasDeletedIsPassedOver() throws Exception {
        apply(opened(session(1), 0, null));
        sql("DELETE FROM inventory.nvrs");
        apply(new SessionRecord.Closed(session(1), nvr, "a", ++order, CloseReason.REVOKED));
        assertThat(ledger.position(partition)).isEqualTo(2);
    }

    @Test
    void twoDevicesWithOneIdentityRaiseOneAlert() throws Exception {
        apply(opened(session(1), 0, null));
        apply(opened(session(2), 0, null));
        apply(new SessionRecord.Conflicted(session(1), nvr, "a", ++order, session(2)));
        assertThat(texts("SELECT topic || ' ' || record_key FROM inventory.outbox"))
                .containsExactly("alerts nvr-" + nvr);
        assertThat(texts("SELECT kind FROM inventory.status_change ORDER BY id"))
                .containsExactly("status_changed", "superseded");
    }

    @Test
    void aTopicMadeAnewIsReadFromItsBeginningAndChangesNoStatus() throws Exception {
        apply(opened(session(1), 0, null));
        Ledger.LogBounds anew = new Ledger.LogBounds("another", 0, 5);
        assertThat(newLedger().take(partition, () -> anew, 0)).isZero();
        assertThat(events.logsLost).isEqualTo(1);
        assertThat(text("SELECT status FROM inventory.nvrs")).isEqualTo("online");
    }

    @Test
    void aDatabaseThatIsAwayIsSaidToBeUnavailable() {
        postgres.stop();
        try {
            assertThatThrownBy(() -> apply(opened(session(1), 0, null)))
                    .isInstanceOf(LedgerStore.UnavailableException.class);
        } finally {
            postgres.start();
        }
    }

    private SessionRecord opened(UUID session, long sequence, @Nullable List<CameraReport> cameras) {
        return new SessionRecord.Opened(session, nvr, "a", ++order, sequence, cameras);
    }

    private SessionRecord digest(long sequence, long heardAgoMs) {
        return new SessionRecord.Digest(
                "a", ++order, List.of(new SessionRecord.Held(session(1), nvr, sequence, heardAgoMs)));
    }

    private static List<CameraReport> reports(Status... statuses) {
        List<CameraReport> reports = new ArrayList<>();
        for (int i = 0; i < statuses.length; i++) {
            reports.add(new CameraReport("CAM-00" + (i + 1), statuses[i]));
        }
        return reports;
    }

    private static UUID session(long number) {
        return new UUID(7, number);
    }

    private void apply(SessionRecord... records) throws LedgerStore.UnavailableException {
        applyAt(Instant.now().toEpochMilli(), records);
    }

    private void applyAt(long appendMs, SessionRecord... records) throws LedgerStore.UnavailableException {
        List<LogEntry> entries = Arrays.stream(records)
                .map(r -> new LogEntry(offset++, appendMs, r, Buffer.buffer()))
                .toList();
        assertThat(ledger.apply(partition, entries, 0)).isEqualTo(Ledger.Next.GO_ON);
    }

    private static LogEntry entry(long at, SessionRecord record) {
        return new LogEntry(at, Instant.now().toEpochMilli(), record, Buffer.buffer("raw"));
    }

    private static void sql(String statement) {
        pool.query(statement).executeAndAwait();
    }

    private static long number(String query) {
        return pool.query(query).executeAndAwait().iterator().next().getLong(0);
    }

    private static String text(String query) {
        return texts(query).getFirst();
    }

    private static List<String> texts(String query) {
        List<String> texts = new ArrayList<>();
        for (Row row : pool.query(query).executeAndAwait()) {
            texts.add(row.getString(0));
        }
        return texts;
    }

    /** Counts what the ledger tells. */
    private static final class RecordedEvents implements LedgerEvents {
        int commits;
        int fenced;
        int logsLost;

        @Override
        public void committed(int partition, List<Derivation.Outcome> changed, PartitionChanges changes) {
            commits++;
        }

        @Override
        public void fenced(int partition) {
            fenced++;
        }

        @Override
        public void malformed(int partition, LogEntry entry) {}

        @Override
        public void deadLettered(int partition, LogEntry entry, Exception reason) {}

        @Override
        public void logLost(int partition, PartitionChanges.Position stored, Ledger.LogBounds log) {
            logsLost++;
        }
    }
}
