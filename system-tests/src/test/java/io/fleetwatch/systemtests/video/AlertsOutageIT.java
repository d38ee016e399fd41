package io.fleetwatch.systemtests.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.systemtests.running.Fleet;
import io.fleetwatch.systemtests.running.Outage;
import io.fleetwatch.systemtests.running.Running;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An acknowledged alert is kept, once, whoever of those who store it was away at the time. */
@ExtendWith(Running.class)
class AlertsOutageIT {

    private static final Duration AWAY = Outage.duration();
    /** 17 a second, which is below what one client may send. */
    private static final int ALERTS = Math.toIntExact(17 * AWAY.toSeconds());

    private final Fleet fleet;
    private final Vertx vertx = Vertx.vertx();

    AlertsOutageIT(Fleet fleet) {
        this.fleet = fleet;
    }

    @AfterEach
    void disconnect() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void theAlertServiceIsAway() {
        nothingIsLostWhileAway(fleet::killAlertService, fleet::startAlertService);
    }

    @Test
    void theDatabaseIsAway() {
        nothingIsLostWhileAway(fleet::stopPostgres, fleet::startPostgres);
    }

    private void nothingIsLostWhileAway(Runnable stop, Runnable start) {
        String stream = fleet.registerStream("operator", "alerts in an outage");
        RelaySocket ml = RelaySocket.open(vertx, fleet.relay(0), fleet.mlToken());
        ml.send(new JsonObject()
                .put("type", "subscribe")
                .put("clientType", "ml-service")
                .put("streamId", stream)
                .put("produces", new io.vertx.core.json.JsonArray().add("alert")));
        ml.await("subscribed");
        long begun = System.nanoTime();
        stop.run();
        try {
            Set<String> mine = new HashSet<>();
            for (int i = 0; i < ALERTS; i++) {
                String id = UUID.randomUUID().toString();
                mine.add(id);
                // Spread over the outage, so that none of its moments is left out.
                await().pollInterval(Duration.ofMillis(10))
                        .atMost(AWAY.plusSeconds(10))
                        .until(() -> due(begun, mine.size()));
                ml.send(alert(stream, id));
                if (i % 10 == 0) {
                    // As a sender does that was not answered in time.
                    ml.send(alert(stream, id));
                }
            }
            await().atMost(30, TimeUnit.SECONDS).until(() -> acknowledged(ml).containsAll(mine));
            await().atMost(AWAY.plusSeconds(10)).until(() -> System.nanoTime() - begun >= AWAY.toNanos());
        } finally {
            start.run();
        }
        long returned = System.nanoTime();
        await().atMost(60, TimeUnit.SECONDS).until(() -> rows(stream) >= ALERTS);
        System.out.printf(
                "%d alerts acknowledged in an outage of %d s were stored %d ms after it%n",
                ALERTS, AWAY.toSeconds(), (System.nanoTime() - returned) / 1_000_000);
        assertThat(rows(stream)).isEqualTo(ALERTS);
        assertThat(fleet.database()
                        .number("SELECT count(DISTINCT client_id) FROM alerts.alert WHERE stream_id = ?", stream))
                .isEqualTo(ALERTS);
        ml.assertOpen();
    }

    private static boolean due(long begun, int count) {
        return System.nanoTime() - begun >= AWAY.toNanos() * count / ALERTS * 9 / 10;
    }

    private static JsonObject alert(String stream, String id) {
        return new JsonObject()
                .put("type", "alert")
                .put("streamId", stream)
                .put("id", id)
                .put("severity", "high")
                .put("message", "Somebody is at the door")
                .put("metadata", new JsonObject().put("confidence", 0.9));
    }

    private static Set<String> acknowledged(RelaySocket ml) {
        Set<String> ids = new HashSet<>();
        ml.texts("alert_ok").forEach(message -> ids.add(message.getString("id")));
        return ids;
    }

    private long rows(String stream) {
        return fleet.database().number("SELECT count(*) FROM alerts.alert WHERE stream_id = ?", stream);
    }
}
