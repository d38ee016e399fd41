package io.fleetwatch.relay.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.relay.support.SocketTest;
import io.fleetwatch.relay.support.StreamClient;
import io.fleetwatch.relay.support.Streams;
import io.fleetwatch.relay.support.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** From an ML service to the phone and the dashboard of the stream's owner, with a real broker in between. */
@QuarkusTest
class AlertsOverSocketTest extends SocketTest {

    @Test
    void anAlertIsAcknowledgedAndReachesPhoneAndDashboardAndNobodyElse() {
        String stream = Streams.register(token);
        String other = Tokens.person("other-" + UUID.randomUUID(), "admin");
        String others = Streams.register(other);
        try (StreamClient phone = producer(stream);
                StreamClient dashboard = viewer(stream);
                StreamClient stranger = connect(other);
                StreamClient ml = mlService(stream)) {
            stranger.ask("subscribe", "dashboard", others).next("subscribed");
            JsonObject metadata = new JsonObject()
                    .put("confidence", 0.9)
                    .put("location", new JsonObject().put("x", 1).put("y", 2));

            ml.send(alert(stream, "1").put("metadata", metadata).put("timestamp", 1_700_000_000_000L));

            JsonObject taken = ml.next("alert_ok");
            assertThat(taken.getString("id")).isEqualTo("1");
            assertThat(taken.getString("streamId")).isEqualTo(stream);
            assertThat(taken.getString("alertId")).startsWith("alert_");
            for (StreamClient each : new StreamClient[] {phone, dashboard}) {
                JsonObject alert = each.next("alert");
                assertThat(alert.getString("id")).isEqualTo(taken.getString("alertId"));
                assertThat(alert.getString("streamId")).isEqualTo(stream);
                assertThat(alert.getString("severity")).isEqualTo("high");
                assertThat(alert.getString("message")).isEqualTo("Somebody at the door");
                assertThat(alert.getJsonObject("metadata")).isEqualTo(metadata);
            }
            stranger.ask("unsubscribe", "dashboard", others).next("unsubscribed");
            assertThat(stranger.waiting()).noneMatch(it -> it.toString().contains(taken.getString("alertId")));
        }
    }

    @Test
    void anAlertSentAgainIsTheSameAlert() {
        String stream = Streams.register(token);
        try (StreamClient ml = mlService(stream)) {
            String first = ml.send(alert(stream, "7")).next("alert_ok").getString("alertId");
            String second = ml.send(alert(stream, "7")).next("alert_ok").getString("alertId");
            String another = ml.send(alert(stream, "8")).next("alert_ok").getString("alertId");

            assertThat(second).isEqualTo(first);
            assertThat(another).isNotEqualTo(first);
        }
    }

    @Test
    void anAlertForAStreamThatIsNotNamedIsRefusedWithItsId() {
        String stream = Streams.register(token);
        String foreign = Streams.register(token);
        try (StreamClient ml = connect(Tokens.mlService("ml", stream))) {
            ml.ask("register", "ml-service", foreign);
            assertThat(ml.next("error").getString("code")).isEqualTo("stream_not_found");
            ml.send(alert(foreign, "9"));

            JsonObject error = ml.next("error");
            assertThat(error.getString("code")).isEqualTo("not_registered");
            assertThat(error.getString("id")).isEqualTo("9");
            assertThat(error.getString("streamId")).isEqualTo(foreign);
        }
    }

    private static StreamClient mlService(String stream) {
        StreamClient ml = connect(Tokens.mlService("ml-" + UUID.randomUUID(), stream));
        ml.ask("register", "ml-service", stream).next("registered");
        return ml;
    }

    private static JsonObject alert(String stream, String id) {
        return new JsonObject()
                .put("type", "alert")
                .put("streamId", stream)
                .put("id", id)
                .put("severity", "high")
                .put("message", "Somebody at the door");
    }
}
