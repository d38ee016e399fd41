package io.fleetwatch.relay.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.contracts.AlertRecord.Severity;
import io.fleetwatch.relay.alert.AlertDraft;
import io.fleetwatch.relay.frame.FrameHeader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageDecoderTest {

    @ParameterizedTest
    @CsvSource({
        "register, mobile, VIDEO_FRAME, ALERT",
        "register, dashboard, VIDEO_FRAME, ALERT",
        "register, nvr, VIDEO_FRAME, ALERT",
        "register, ml-service, ALERT, ''",
        "subscribe, mobile, '', VIDEO_FRAME ALERT",
        "subscribe, dashboard, '', VIDEO_FRAME ALERT",
        "subscribe, ml-service, '', VIDEO_FRAME"
    })
    void assumesWhatIsUsualForAClientThatDoesNotSay(String verb, String client, String produces, String consumes) {
        Wish wish = wish("{\"type\":\"" + verb + "\",\"clientType\":\"" + client + "\",\"streamId\":\"s\"}");

        assertThat(wish.produces()).extracting(Content::name).containsExactlyInAnyOrder(words(produces));
        assertThat(wish.consumes()).extracting(Content::name).containsExactlyInAnyOrder(words(consumes));
        assertThat(wish.encoding()).isEqualTo(Encoding.JSON);
        assertThat(wish.maxFps()).isZero();
    }

    @Test
    void takesWhatAClientSaysInAnyOrderAndPassesOverWhatItDoesNotKnow() {
        assertThat(wish("""
                        {"more":{"type":"x","streamId":[1,{"a":2}]},"maxFps":7.5,"consumes":[],"encoding":"binary",
                         "produces":["alert","video-frame","alert"],"token":"t","userId":"eve","streamId":"s",
                         "clientType":"mobile","type":"subscribe"}"""))
                .isEqualTo(new Wish(
                        ClientType.MOBILE,
                        "s",
                        Set.of(Content.ALERT, Content.VIDEO_FRAME),
                        Set.of(),
                        Encoding.BINARY,
                        7.5,
                        "t"));
    }

    @Test
    void readsAFrameWithoutLookingAtItsPicture() {
        assertThat(MessageDecoder.decode("{\"data\":\"/9j/\",\"seq\":3,\"streamId\":\"s\",\"type\":\"video-frame\"}"))
                .isEqualTo(new ClientMessage.VideoFrame(new FrameHeader("s", null, 3L), "/9j/"));
    }

    @Test
    void readsAFrameOfTheLargestSize() {
        String data = "A".repeat(2_796_204);
        String text = "{\"streamId\":\"s\",\"data\":\"" + data + "\",\"type\":\"video-frame\"}";
        assertThat(MessageDecoder.decode(text)).isInstanceOf(ClientMessage.VideoFrame.class);
    }

    @Test
    void readsAnAlertWithAllItMayCarry() {
        assertThat(MessageDecoder.decode("""
                        {"type":"alert","streamId":"s","severity":"critical","message":"Fire \\uD83D\\uDD25","id":"7",
                         "metadata":{"confidence":0.5,"location":{"x":1,"y":null},"tags":["a"]},"timestamp":1000}""")).isInstanceOfSatisfying(ClientMessage.Alert.class, alert -> {
            AlertDraft draft = alert.draft();
            assertThat(draft.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(draft.message()).isEqualTo("Fire 🔥");
            assertThat(draft.clientId()).isEqualTo("7");
            assertThat(draft.occurredAt()).isEqualTo(Instant.ofEpochSecond(1));
            assertThat(draft.metadata()).containsEntry("confidence", 0.5).containsEntry("tags", List.of("a"));
        });
    }

    @Test
    void anAlertNeedsLittle() {
        assertThat(
                        MessageDecoder.decode(
                                "{\"type\":\"alert\",\"streamId\":\"s\",\"severity\":\"low\",\"message\":\"m\",\"metadata\":null}"))
                .isEqualTo(new ClientMessage.Alert(new AlertDraft("s", null, Severity.LOW, "m", Map.of(), null)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"severity\":\"Low\"",
                "\"severity\":3",
                "\"message\":\"\"",
                "\"message\":[]",
                "\"id\":\"\"",
                "\"id\":9",
                "\"timestamp\":-1",
                "\"timestamp\":1.5",
                "\"timestamp\":99999999999999999999",
                "\"timestamp\":253402300800000",
                "\"metadata\":7",
                "\"metadata\":{\"a\":\"\\u0000\"}",
                "\"metadata\":{\"\\u0000\":1}",
                "\"metadata\":{\"a\":[\"\\udc00\"]}",
                "\"metadata\":{\"a\":1e999}"
            })
    void refusesAnAlertThatCouldNotBeStored(String field) {
        // The last of two fields of one name counts.
        String text = "{\"type\":\"alert\",\"streamId\":\"s\",\"severity\":\"low\",\"message\":\"m\",\"id\":\"1\","
                + field + "}";
        assertThat(MessageDecoder.decode(text)).isInstanceOfSatisfying(ClientMessage.Malformed.class, malformed -> {
            assertThat(malformed.code()).isEqualTo(ErrorCode.BAD_ALERT);
            assertThat(malformed.streamId()).isEqualTo("s");
        });
    }

    @Test
    void repeatsTheIdOfAnAlertItRefuses() {
        assertThat(MessageDecoder.decode("{\"type\":\"alert\",\"streamId\":\"s\",\"id\":\"mine\"}"))
                .isInstanceOfSatisfying(ClientMessage.Malformed.class, malformed -> assertThat(malformed.id())
                        .isEqualTo("mine"));
    }

    @Test
    void anUnknownTypeIsNoFaultWhateverItBrings() {
        assertThat(MessageDecoder.decode("{\"type\":\"ping\",\"streamId\":7,\"token\":{}}"))
                .isEqualTo(new ClientMessage.Unknown());
        assertThat(MessageDecoder.decode("{\"type\":\"ping\",\"x\":\"" + "y".repeat(100_000) + "\"}"))
                .isEqualTo(new ClientMessage.Unknown());
    }

    @Test
    void tokensDoNotGetIntoLogs() {
        for (String text : List.of(
                "{\"type\":\"auth\",\"token\":\"secret\"}",
                "{\"type\":\"register\",\"clientType\":\"nvr\",\"streamId\":\"s\",\"token\":\"secret\"}")) {
            assertThat(MessageDecoder.decode(text).toString()).doesNotContain("secret");
        }
    }

    @Test
    void survivesWhateverTextComes() {
        Random dice = new Random(2);
        String good =
                "{\"type\":\"alert\",\"streamId\":\"s\",\"severity\":\"low\",\"message\":\"m\",\"metadata\":{\"a\":[1,2]},"
                        + "\"timestamp\":12,\"produces\":[\"alert\"],\"maxFps\":1.5}";
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder(good);
            for (int n = dice.nextInt(5); n >= 0; n--) {
                text.setCharAt(dice.nextInt(text.length()), "{}[]\",:0a\\\u0000".charAt(dice.nextInt(11)));
            }
            assertThat(MessageDecoder.decode(text.substring(0, dice.nextInt(text.length() + 1))))
                    .isNotNull();
        }
    }

    private static Wish wish(String text) {
        return switch (MessageDecoder.decode(text)) {
            case ClientMessage.Register(Wish wish) -> wish;
            case ClientMessage.Subscribe(Wish wish) -> wish;
            case ClientMessage other -> throw new AssertionError(other.toString());
        };
    }

    private static String[] words(String text) {
        return text.isEmpty() ? new String[0] : text.split(" ", -1);
    }
}
