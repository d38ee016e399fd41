package io.fleetwatch.relay.socket;

import io.fleetwatch.relay.frame.Frame;
import io.fleetwatch.relay.frame.FrameCodec;
import io.fleetwatch.relay.frame.FrameOutcome;
import io.fleetwatch.relay.live.Production;
import io.fleetwatch.relay.message.ClientMessage;
import io.fleetwatch.relay.message.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Frames of producers, in either form. Called on event loops. */
@ApplicationScoped
class FrameIntake {

    private final FrameCodec codec;
    private final SocketMeters meters;

    FrameIntake(FrameCodec codec, SocketMeters meters) {
        this.codec = codec;
        this.meters = meters;
    }

    /** The stream is looked at before the picture: it stands in the open here. */
    void take(ClientConnection connection, ClientMessage.VideoFrame message) {
        String streamId = message.header().streamId();
        if (production(connection, streamId) == null) {
            notRegistered(connection, streamId);
        } else {
            take(connection, codec.decode(message.header(), message.data(), Frame.Arrival.now()), streamId);
        }
    }

    void take(ClientConnection connection, ClientMessage.BinaryFrame message) {
        take(connection, codec.decode(message.message(), Frame.Arrival.now()), null);
    }

    /** @param streamId null when it could not be read */
    private void take(ClientConnection connection, FrameOutcome outcome, @Nullable String streamId) {
        switch (outcome) {
            case FrameOutcome.Good(Frame frame) -> publish(connection, frame);
            case FrameOutcome.Broken(String problem) -> {
                meters.frameRefused("broken");
                connection.refuse(ErrorCode.BAD_FRAME, problem, streamId, null);
            }
            case FrameOutcome.TooBig(long bytes, long limit) -> {
                meters.frameRefused("too_big");
                connection.refuse(ErrorCode.FRAME_TOO_BIG, "A frame has at most " + limit + " bytes", streamId, null);
            }
        }
    }

    private void publish(ClientConnection connection, Frame frame) {
        Production production = production(connection, frame.streamId());
        if (production == null) {
            notRegistered(connection, frame.streamId());
        } else {
            // When somebody newer has the stream it is counted there, and this connection is about to be closed.
            production.publish(frame);
        }
    }

    private void notRegistered(ClientConnection connection, String streamId) {
        meters.frameRefused("not_registered");
        connection.refuse(ErrorCode.NOT_REGISTERED, "Register this stream to send its frames first", streamId, null);
    }

    private static @Nullable Production production(ClientConnection connection, String streamId) {
        JoinedStream joined = connection.streams().get(streamId);
        return joined == null ? null : joined.production();
    }
}
