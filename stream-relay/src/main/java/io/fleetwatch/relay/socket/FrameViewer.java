package io.fleetwatch.relay.socket;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.relay.frame.Frame;
import io.fleetwatch.relay.live.Viewer;
import io.fleetwatch.relay.message.Encoding;
import io.fleetwatch.relay.message.StreamMessages;
import io.netty.channel.EventLoop;
import java.time.Instant;

/** One stream on one socket, in the encoding its client asked for. */
final class FrameViewer implements Viewer {

    private final ClientConnection connection;
    private final String streamId;
    private final Encoding encoding;
    /** Set when the client has left the stream: what was on its way to us then is not sent any more. */
    private boolean over;

    FrameViewer(ClientConnection connection, String streamId, Encoding encoding) {
        this.connection = connection;
        this.streamId = streamId;
        this.encoding = encoding;
    }

    void end() {
        over = true;
    }

    @Override
    public EventLoop loop() {
        return connection.wire().loop();
    }

    @Override
    public void send(Frame frame, Runnable landed) {
        if (over) {
            return;
        }
        switch (encoding) {
            case JSON -> connection.wire().sendFrame(frame.json(), landed);
            case BINARY -> connection.wire().sendFrame(frame.binary(), landed);
        }
    }

    @Override
    public void dropped(long dropped, long total) {
        tell(StreamMessages.framesDropped(streamId, dropped, total));
    }

    @Override
    public void stale(Instant lastFrameAt, long ageMs) {
        tell(StreamMessages.streamStale(streamId, lastFrameAt, ageMs));
    }

    @Override
    public void tooSlow() {
        connection.close(CloseCode.TOO_SLOW);
    }

    private void tell(String json) {
        if (!over) {
            connection.send(json);
        }
    }
}
