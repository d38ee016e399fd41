package io.fleetwatch.gateway.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetwatch.contracts.AlertRecord;
import io.fleetwatch.contracts.Codec;
import io.fleetwatch.contracts.MalformedRecordException;
import io.fleetwatch.gateway.dashboard.Audience;
import io.fleetwatch.gateway.feed.GoldenFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertEncoderTest {

    private static final String STREAM = """
            {"id":"alert_2","publisher":"ml-demo","client_id":"7f3c","stream_id":"stream_5","owner":"operator","severity":"high",
            "message":"Suspicious pers\u00f6n","metadata":{"confidence":0.95,"none":null},"created_at":"2026-01-15T10:30:00.123999Z",
            "occurred_at":"2026-01-15T10:29:59.9Z"}""";

    private static final String CAMERA = """
            {"id":"alert_1","publisher":"inventory","client_id":"h","nvr_id":12,"camera_id":3,"hostname":"NVR-12","region":"north",
            "severity":"critical","message":"CAM-001 answers slowly","metadata":{},"created_at":"2026-01-15T10:30:00Z"}""";

    @Test
    void writesWhatDashboardsReadAndSaysWhoseItIs() throws Exception {
        List<String> golden = GoldenFile.messages("alert");
        assertThat(AlertEncoder.encode(read(CAMERA), 0).text()).isEqualTo(golden.get(0));
        assertThat(AlertEncoder.encode(read(CAMERA), 0).audience()).isEqualTo(new Audience.Region("north"));
        assertThat(AlertEncoder.encode(read(STREAM), 0).text()).isEqualTo(golden.get(1));
        assertThat(AlertEncoder.encode(read(STREAM), 0).audience()).isEqualTo(new Audience.Owner("operator"));
    }

    @Test
    void refusesWhatIsIncompleteOrSaysNotWhoseItIs() {
        List<String> broken = List.of(
                "{}",
                STREAM.replace("\"id\"", "\"identity\""),
                STREAM.replace("\"message\"", "\"text\""),
                STREAM.replace("\"severity\"", "\"urgency\""),
                STREAM.replace("\"created_at\"", "\"made_at\""),
                STREAM.replace("\"owner\"", "\"holder\""),
                STREAM.replace("\"owner\"", "\"nvr_id\":1,\"owner\""),
                STREAM.replace("\"stream_id\"", "\"nvr\""),
                CAMERA.replace("\"region\"", "\"owner\":\"o\",\"region\""),
                STREAM.replace("Suspicious", "x".repeat(70_000)));
        for (String text : broken) {
            assertThatThrownBy(() -> AlertEncoder.encode(read(text), 0))
                    .as(text.substring(0, Math.min(200, text.length())))
                    .isInstanceOf(MalformedRecordException.class);
        }
    }

    private static AlertRecord read(String json) throws MalformedRecordException {
        return Codec.ALERTS.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
