package io.fleetwatch.simulators.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class VideoFrameTest {

    private static final VideoFrame FRAME =
            new VideoFrame("stream_1", 1_700_000_000_000L, 7L, Buffer.buffer(new byte[] {(byte) 0xff, (byte) 0xd8, 0}));

    @Test
    void bothFormsGiveBackWhatWasSent() {
        assertThat(VideoFrame.ofBinary(FRAME.toBinary())).isEqualTo(FRAME);
        assertThat(VideoFrame.ofText(new JsonObject(FRAME.toText()))).isEqualTo(FRAME);
    }

    @Test
    void theBinaryFormBeginsWithVersionKindAndTheLengthOfItsHeader() {
        Buffer binary = FRAME.toBinary();

        assertThat(binary.getByte(0)).isEqualTo((byte) 1);
        assertThat(binary.getByte(1)).isEqualTo((byte) 1);
        int header = binary.getUnsignedShort(2);
        assertThat(new JsonObject(binary.getBuffer(4, 4 + header)).getString("streamId"))
                .isEqualTo("stream_1");
        assertThat(binary.length()).isEqualTo(4 + header + 3);
    }

    @Test
    void whatIsNoFrameIsRefused() {
        for (Buffer bad : List.of(
                Buffer.buffer(),
                Buffer.buffer(new byte[] {2, 1, 0, 0}),
                Buffer.buffer(new byte[] {1, 1, 0, 9, '{'}),
                Buffer.buffer(new byte[] {1, 1, 0, 1, '{'}),
                Buffer.buffer(new byte[] {1, 1, 0, 2, '{', '}'}))) {
            assertThatThrownBy(() -> VideoFrame.ofBinary(bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
