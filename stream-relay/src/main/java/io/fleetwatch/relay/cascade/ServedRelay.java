package io.fleetwatch.relay.cascade;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.relay.cascade.RelayMessage.Ended;
import io.fleetwatch.relay.cascade.RelayMessage.NotHere;
import io.fleetwatch.relay.cascade.RelayMessage.Subscribed;
import io.fleetwatch.relay.frame.Frame;
import io.fleetwatch.relay.live.LiveStreams;
import io.fleetwatch.relay.live.Viewer;
import io.fleetwatch.relay.live.Watching;
import io.netty.channel.EventLoop;
import io.vertx.core.http.ServerWebSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Another relay that takes streams from this one, over one socket. To the stream it is a viewer like any other: one frame
 * on the way, and the newest next. The socket's event loop owns it.
 */
final class ServedRelay {

    private static final Logger LOG = Logger.getLogger(ServedRelay.class);

    private final ServerWebSocket socket;
    private final EventLoop loop;
    private final LiveStreams streams;
    private final CascadeSettings settings;
    private final CascadeMeters meters;
    private final Map<String, Served> served = new HashMap<>();

    ServedRelay(
            ServerWebSocket socket,
            EventLoop loop,
            LiveStreams streams,
            CascadeSettings settings,
            CascadeMeters meters) {
        this.socket = socket;
        this.loop = loop;
        this.streams = streams;
        this.settings = settings;
        this.meters = meters;
    }

    /** The edge of one stream. */
    private final class Served implements Viewer {
        private final String streamId;
        private final UUID session;
        private @Nullable Watching watching;
        private boolean over;

        Served(String streamId, UUID session) {
            this.streamId = streamId;
            this.session = session;
        }

        /** False when that producer is not here. */
        boolean begin() {
            Optional<Watching> begun = streams.watchOnly(streamId, session, this);
            watching = begun.orElse(null);
            return begun.isPresent();
        }

        void end() {
            over = true;
            if (watching != null) {
                watching.leave();
            }
        }

        @Override
        public EventLoop loop() {
            return loop;
        }

        @Override
        public void send(Frame frame, Runnable landed) {
            // A frame of a session that was left must not follow the answer about the next one.
            if (!over) {
                meters.framesOut.increment();
                socket.writeBinaryMessage(frame.binary()).onSuccess(done -> landed.run());
            }
        }

        @Override
        public void tooSlow() {
            close(CloseCode.TOO_SLOW);
        }

        @Override
        public void ended() {
            if (!over) {
                served.remove(streamId, this);
                end();
                say(new Ended(streamId, session));
            }
        }
    }

    void onText(String text) {
        RelayMessage message;
        try {
            message = RelayMessage.parse(text);
        } catch (IllegalArgumentException e) {
            LOG.warnf("A relay sent what no relay sends: %s", e.getMessage());
            close(CloseCode.BAD_MESSAGE);
            return;
        }
        switch (message) {
            case RelayMessage.Subscribe it -> subscribe(it.streamId(), it.session());
            case RelayMessage.Unsubscribe it -> unsubscribe(it.streamId(), it.session());
            case Subscribed it -> close(CloseCode.NOT_ALLOWED);
            case NotHere it -> close(CloseCode.NOT_ALLOWED);
            case Ended it -> close(CloseCode.NOT_ALLOWED);
            case RelayMessage.Unknown it -> LOG.debug("A message of a newer relay was skipped");
        }
    }

    private void subscribe(String streamId, UUID session) {
        Served before = served.get(streamId);
        if (before != null && before.session.equals(session)) {
            say(new Subscribed(streamId, session));
            return;
        }
        if (before != null) {
            served.remove(streamId);
            before.end();
        }
        if (served.size() >= settings.maxStreams()) {
            meters.refusedRelay("too_many_streams");
            close(CloseCode.OVERLOADED);
            return;
        }
        Served next = new Served(streamId, session);
        if (next.begin()) {
            served.put(streamId, next);
            // Before its first frame, which is a later task of this loop.
            say(new Subscribed(streamId, session));
        } else {
            say(new NotHere(streamId, session));
        }
    }

    private void unsubscribe(String streamId, UUID session) {
        Served leaves = served.get(streamId);
        if (leaves != null && leaves.session.equals(session)) {
            served.remove(streamId);
            leaves.end();
        }
    }

    private void say(RelayMessage message) {
        socket.writeTextMessage(message.json());
    }

    void close(CloseCode code) {
        meters.closed("served", code.wire());
        socket.close((short) code.code(), code.wire());
        gone();
    }

    /** The socket is closed, or is not waited for. */
    void gone() {
        List<Served> all = List.copyOf(served.values());
        served.clear();
        all.forEach(Served::end);
    }

    int streams() {
        return served.size();
    }
}
