package io.fleetwatch.gateway.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.fleetwatch.contracts.CameraReport;
import io.fleetwatch.contracts.Status;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageDecoderTest {

    @Test
    void readsAnAuthOfOldFirmware() {
        assertThat(MessageDecoder.decode("{\"type\":\"auth\",\"hostname\":\"DESKTOP-T7MNQIA\"}"))
                .isEqualTo(new ClientMessage.Auth("DESKTOP-T7MNQIA", null, null));
    }

    @Test
    void readsACameraReport() {
        ClientMessage message = MessageDecoder.decode("""
                {"type":"heartbeat","timestamp":"2024-01-15T10:30:00.000Z","hostname":"someone else",
                 "systemStatus":{"status":"offline","cameras":[
                   {"name":"CAM-001","ip_address":"192.168.0.101","status":"online"},
                   {"name":"CAM-002","status":"offline","extra":{"a":[1]}}]}}""");

        assertThat(message)
                .isEqualTo(new ClientMessage.Heartbeat(new CameraList(
                        List.of(
                                new CameraReport("CAM-001", Status.ONLINE),
                                new CameraReport("CAM-002", Status.OFFLINE)),
                        0,
                        0,
                        0)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"heartbeat\"}",
                "{\"type\":\"heartbeat\",\"systemStatus\":null}",
                "{\"type\":\"heartbeat\",\"systemStatus\":{}}",
                "{\"type\":\"heartbeat\",\"systemStatus\":{\"status\":\"offline\"}}",
                "{\"type\":\"heartbeat\",\"systemStatus\":{\"cameras\":null}}"
            })
    void takesAbsentCamerasForNoReport(String text) {
        assertThat(MessageDecoder.decode(text)).isEqualTo(new ClientMessage.Heartbeat(null));
    }

    @Test
    void takesAnEmptyListForAReportThatNamesNothing() {
        assertThat(MessageDecoder.decode("{\"type\":\"heartbeat\",\"systemStatus\":{\"cameras\":[]}}"))
                .isEqualTo(new ClientMessage.Heartbeat(new CameraList(List.of(), 0, 0, 0)));
    }

    @Test
    void ignoresAndCountsWhatMakesNoSenseInACameraEntry() {
        String cameras = """
                [{"name":"good","status":"online"},
                 {"name":"","status":"online"}, {"status":"online"}, {"name":7,"status":"online"},
                 {"name":"a\\u0000b","status":"online"}, {"name":"a\\u0001b","status":"online"}, {"name":"\\ud800","status":"online"}, {"name":"%s","status":"online"},
                 {"name":"x","status":"broken"}, {"name":"y"}, {"name":"z","status":1}, {"name":"w","status":"Online"},
                 7, null, []]""".formatted("n".repeat(201));

        assertThat(MessageDecoder.decode("{\"type\":\"heartbeat\",\"systemStatus\":{\"cameras\":" + cameras + "}}"))
                .isEqualTo(new ClientMessage.Heartbeat(
                        new CameraList(List.of(new CameraReport("good", Status.ONLINE)), 7, 4, 3)));
    }

    @Test
    void readsTheOtherMessages() {
        assertThat(MessageDecoder.decode(
                        "{\"type\":\"dashboard\",\"token\":\"t\",\"since\":12,\"generation\":\"g\",\"batch\":true}"))
                .isEqualTo(new ClientMessage.Dashboard("t", 12L, "g", true));
        assertThat(MessageDecoder.decode("{\"type\":\"dashboard\"}"))
                .isEqualTo(new ClientMessage.Dashboard(null, null, null, false));
        assertThat(MessageDecoder.decode("{\"type\":\"subscribe_metrics\",\"interval\":5}"))
                .isEqualTo(new ClientMessage.SubscribeMetrics(5));
        assertThat(MessageDecoder.decode("{\"type\":\"AUTH\",\"hostname\":5}")).isEqualTo(new ClientMessage.Unknown());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "7",
                "\"auth\"",
                "[]",
                "{}",
                "{\"type\":null}",
                "{\"type\":1}",
                "{\"type\":\"auth\"",
                "{\"type\":\"auth\"} x",
                "{\"type\":\"auth\",\"hostname\":{}}",
                "{\"type\":\"auth\",\"token\":1}",
                "{\"type\":\"heartbeat\",\"timestamp\":1}",
                "{\"type\":\"heartbeat\",\"hostname\":1}",
                "{\"type\":\"heartbeat\",\"systemStatus\":[]}",
                "{\"type\":\"heartbeat\",\"systemStatus\":{\"cameras\":\"all\"}}",
                "{\"type\":\"dashboard\",\"since\":\"1\"}",
                "{\"type\":\"dashboard\",\"since\":1.5}",
                "{\"type\":\"dashboard\",\"since\":99999999999999999999}",
                "{\"type\":\"dashboard\",\"batch\":1}",
                "{\"type\":\"subscribe_metrics\"}",
                "{\"type\":\"subscribe_metrics\",\"interval\":2.5}"
            })
    void refusesWhatCannotBeRead(String text) {
        assertThat(MessageDecoder.decode(text)).isInstanceOf(ClientMessage.Unreadable.class);
    }

    @Test
    void nestsSixteenDeepAndNoDeeper() {
        assertThat(MessageDecoder.decode(nested(16))).isInstanceOf(ClientMessage.Unknown.class);
        assertThat(MessageDecoder.decode(nested(17))).isInstanceOf(ClientMessage.Unreadable.class);
    }

    @Test
    void neverThrows() {
        Random random = new Random(42);
        String[] pieces = {
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"type\"",
            "\"auth\"",
            "\"heartbeat\"",
            "\"systemStatus\"",
            "\"cameras\"",
            "null",
            "1e999",
            "\"\\ud800\"",
            "\u0000",
            "-",
            "true",
            "\"name\"",
            "\"status\"",
            "\"online\"",
            "\\",
            " "
        };
        for (int round = 0; round < 50_000; round++) {
            StringBuilder text = new StringBuilder("{\"type\":");
            for (int piece = random.nextInt(20); piece > 0; piece--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            assertThatCode(() -> MessageDecoder.decode(text.toString()))
                    .as("%s", text)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void keepsTokensOutOfLogs() {
        assertThat(MessageDecoder.decode("{\"type\":\"auth\",\"hostname\":\"h\",\"token\":\"fwk_secret\"}")
                        .toString())
                .doesNotContain("secret");
        assertThat(MessageDecoder.decode("{\"type\":\"dashboard\",\"token\":\"ey.secret.x\"}")
                        .toString())
                .doesNotContain("secret");
    }

    private static String nested(int depth) {
        return "{\"type\":\"x\",\"y\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}";
    }
}
