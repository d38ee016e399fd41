package io.fleetwatch.relay.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.relay.frame.Frame.Arrival;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrameCodecTest {

    private static final int LIMIT = 1_000;
    private static final Arrival ARRIVAL = new Arrival(5_000, 7);
    private static final FrameCodec CODEC = new FrameCodec(LIMIT);

    @Test
    void keepsABinaryMessageAsItCame() {
        byte[] picture = picture(100);
        Buffer message = message("{\"streamId\":\"cam_1\",\"seq\":4,\"timestamp\":99,\"more\":[1]}", picture);

        Frame frame = good(CODEC.decode(message, ARRIVAL));

        assertThat(frame.binary()).isSameAs(message);
        assertThat(frame.payload().getBytes()).isEqualTo(picture);
        assertThat(frame.streamId()).isEqualTo("cam_1");
        assertThat(frame.timestampMs()).isEqualTo(99);
        assertThat(frame.cameAsJson()).isFalse();
    }

    @Test
    void makesTheOtherFormOnceAndSharesIt() {
        byte[] picture = picture(100);
        Frame binary = good(CODEC.decode(message("{\"streamId\":\"cam_1\",\"seq\":4}", picture), ARRIVAL));

        assertThat(binary.json()).isSameAs(binary.json());
        assertThat(new JsonObject(binary.json()))
                .isEqualTo(new JsonObject()
                        .put("type", "video-frame")
                        .put("streamId", "cam_1")
                        .put("timestamp", 5_000)
                        .put("seq", 4)
                        .put("data", base64(picture)));

        Frame json = good(CODEC.decode(new FrameHeader("cam_1", null, null), base64(picture), ARRIVAL));

        assertThat(json.cameAsJson()).isTrue();
        assertThat(json.binary()).isSameAs(json.binary());
        Frame again = good(CODEC.decode(json.binary(), new Arrival(9_000, 8)));
        assertThat(again.payload().getBytes()).isEqualTo(picture);
        // Who did not say when a picture was taken is given the time it came, which then travels with it.
        assertThat(again.timestampMs()).isEqualTo(5_000);
    }

    @Test
    void takesABarePicture() {
        byte[] picture = picture(10);
        Frame frame = good(CODEC.decode(new FrameHeader("cam_1", 3L, 2L), Buffer.buffer(picture), ARRIVAL));

        Frame again = good(CODEC.decode(frame.binary(), ARRIVAL));
        assertThat(again.payload().getBytes()).isEqualTo(picture);
        assertThat(again.timestampMs()).isEqualTo(3);
        assertThat(new JsonObject(again.json()).getLong("seq")).isEqualTo(2);
    }

    private record Broken(String what, Buffer message) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Broken> broken() {
        byte[] picture = picture(10);
        String header = "{\"streamId\":\"cam_1\"}";
        return Stream.of(
                new Broken("nothing", Buffer.buffer()),
                new Broken("three bytes", Buffer.buffer(new byte[] {1, 1, 0})),
                new Broken("version 2", message(header, picture).setByte(0, (byte) 2)),
                new Broken("kind 2", message(header, picture).setByte(1, (byte) 2)),
                new Broken("no header", message("", picture)),
                new Broken("a header of 1,025 bytes", message(header + " ".repeat(1_006), picture)),
                new Broken("cut in its header", message(header, picture).getBuffer(0, 10)),
                new Broken("a header that is a list", message("[]", picture)),
                new Broken("a header and more", message(header + "{}", picture)),
                new Broken("no stream", message("{}", picture)),
                new Broken("a stream of null", message("{\"streamId\":null}", picture)),
                new Broken("a stream that is a number", message("{\"streamId\":1}", picture)),
                new Broken("a stream that is a path", message("{\"streamId\":\"../x\"}", picture)),
                new Broken("a stream with a quote", message("{\"streamId\":\"a\\\"b\"}", picture)),
                new Broken("an empty stream", message("{\"streamId\":\"\"}", picture)),
                new Broken("a time with a fraction", message("{\"streamId\":\"a\",\"timestamp\":1.5}", picture)),
                new Broken(
                        "a time beyond all numbers",
                        message("{\"streamId\":\"a\",\"timestamp\":1" + "0".repeat(40) + "}", picture)),
                new Broken(
                        "another picture format",
                        message("{\"streamId\":\"a\",\"contentType\":\"image/png\"}", picture)),
                new Broken(
                        "nesting",
                        message("{\"streamId\":\"a\",\"x\":" + "[".repeat(100) + "]".repeat(100) + "}", picture)),
                new Broken(
                        "not UTF-8",
                        Buffer.buffer(new byte[] {1, 1, 0, 2, (byte) 0xFF, (byte) 0xFE, (byte) 0xFF, (byte) 0xD8})),
                new Broken("no payload", message(header, new byte[0])),
                new Broken("one byte", message(header, new byte[] {(byte) 0xFF})),
                new Broken("no JPEG", message(header, new byte[10])));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void saysWhatIsWrongWithABrokenMessage(Broken each) {
        assertThat(CODEC.decode(each.message(), ARRIVAL)).isInstanceOf(FrameOutcome.Broken.class);
    }

    @Test
    void survivesWhateverBytesCome() {
        Random dice = new Random(1);
        Buffer good = message("{\"streamId\":\"cam_1\",\"timestamp\":1}", picture(20));
        for (int i = 0; i < 20_000; i++) {
            Buffer message = Buffer.buffer(good.getBytes());
            for (int n = dice.nextInt(4); n >= 0; n--) {
                message.setByte(dice.nextInt(message.length()), (byte) dice.nextInt());
            }
            Buffer cut = message.getBuffer(0, dice.nextInt(message.length() + 1));
            assertThat(CODEC.decode(cut, ARRIVAL)).isNotNull();
        }
    }

    @Test
    void theLimitIsForThePayloadAloneAndTheSameInEveryForm() {
        FrameHeader header = new FrameHeader("cam_1", null, null);
        byte[] fits = picture(LIMIT);
        byte[] tooBig = picture(LIMIT + 1);

        good(CODEC.decode(message("{\"streamId\":\"cam_1\"}", fits), ARRIVAL));
        good(CODEC.decode(header, base64(fits), ARRIVAL));
        good(CODEC.decode(header, Buffer.buffer(fits), ARRIVAL));
        assertThat(CODEC.decode(message("{\"streamId\":\"cam_1\"}", tooBig), ARRIVAL))
                .isEqualTo(new FrameOutcome.TooBig(LIMIT + 1, LIMIT));
        assertThat(CODEC.decode(header, base64(tooBig), ARRIVAL)).isInstanceOf(FrameOutcome.TooBig.class);
        assertThat(CODEC.decode(header, base64(picture(LIMIT * 3)), ARRIVAL)).isInstanceOf(FrameOutcome.TooBig.class);
        assertThat(CODEC.decode(header, Buffer.buffer(tooBig), ARRIVAL)).isInstanceOf(FrameOutcome.TooBig.class);
    }

    @Test
    void refusesWhatIsNotBase64() {
        FrameHeader header = new FrameHeader("cam_1", null, null);
        String good = base64(picture(9));
        for (String bad : new String[] {
            "", "data:image/jpeg;base64," + good, good.substring(0, 5), good + "\n", "_9j-", "!!!!", "é".repeat(8)
        }) {
            assertThat(CODEC.decode(header, bad, ARRIVAL)).as(bad).isInstanceOf(FrameOutcome.Broken.class);
        }
    }

    private static Frame good(FrameOutcome outcome) {
        assertThat(outcome).isInstanceOf(FrameOutcome.Good.class);
        return ((FrameOutcome.Good) outcome).frame();
    }

    private static byte[] picture(int size) {
        byte[] bytes = new byte[size];
        bytes[0] = (byte) 0xFF;
        bytes[1] = (byte) 0xD8;
        return bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static Buffer message(String header, byte[] payload) {
        byte[] bytes = header.getBytes(StandardCharsets.UTF_8);
        return Buffer.buffer()
                .appendByte((byte) 1)
                .appendByte((byte) 1)
                .appendUnsignedShort(bytes.length)
                .appendBytes(bytes)
                .appendBytes(payload);
    }
}
