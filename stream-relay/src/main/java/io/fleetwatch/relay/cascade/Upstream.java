package io.fleetwatch.relay.cascade;

import io.fleetwatch.relay.cascade.RelayMessage.Ended;
import io.fleetwatch.relay.cascade.RelayMessage.NotHere;
import io.fleetwatch.relay.cascade.RelayMessage.Subscribe;
import io.fleetwatch.relay.cascade.RelayMessage.Subscribed;
import io.fleetwatch.relay.cascade.RelayMessage.Unsubscribe;
import io.fleetwatch.relay.frame.Frame.Arrival;
import io.fleetwatch.relay.frame.FrameCodec;
import io.fleetwatch.relay.frame.FrameOutcome;
import io.fleetwatch.relay.live.LiveStreams;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.HostAndPort;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One other relay that this one takes streams from: one socket for all of them. Everything happens on one event loop.
 *
 * <pre>
 *   connecting ──▶ open: each stream asked ──subscribed──▶ frames
 *       ▲           │                    ▲────wait──── not_here, ended
 *       └───wait────┴── closed, silent (streams stay wanted)
 * </pre>
 */
final class Upstream {

    private static final Logger LOG = Logger.getLogger(Upstream.class);

    /** What every upstream of this relay needs. */
    record Means(
            Vertx vertx,
            WebSocketClient client,
            LiveStreams streams,
            FrameCodec codec,
            CascadeSettings settings,
            CascadeMeters meters,
            RelaySecrets secrets) {}

    private final String relay;
    private final HostAndPort address;
    private final Means means;
    private final Context context;
    private final Backoff backoff;

    // The context's event loop only.
    private final Map<String, Taken> taken = new HashMap<>();
    private @Nullable WebSocket socket;
    private @Nullable Pulse pulse;
    private boolean connecting;
    private int failures;
    private boolean closed;

    /**
     * @param context an event loop of its own choice, so that several relays share the work
     */
    Upstream(String relay, HostAndPort address, Means means, Context context) {
        this.relay = relay;
        this.address = address;
        this.means = means;
        this.context = context;
        this.backoff = new Backoff(
                means.settings().retryMin().toMillis(),
                means.settings().retryMax().toMillis());
    }

    /** From now on that session of the stream is wanted. Any thread, as the next two. */
    void take(String streamId, UUID session) {
        context.runOnContext(task -> {
            Taken before = taken.put(streamId, new Taken(streamId, session, means.streams()));
            if (before != null) {
                before.end();
            }
            if (socket == null) {
                connect();
            } else {
                say(new Subscribe(streamId, session));
            }
        });
    }

    void drop(String streamId) {
        context.runOnContext(task -> {
            Taken dropped = taken.remove(streamId);
            if (dropped != null) {
                dropped.end();
                say(new Unsubscribe(streamId, dropped.session()));
            }
        });
    }

    void close() {
        context.runOnContext(task -> {
            closed = true;
            List.copyOf(taken.values()).forEach(Taken::end);
            taken.clear();
            WebSocket open = socket;
            if (open != null) {
                lost(open, "not_needed");
                open.close();
            }
        });
    }

    private void connect() {
        if (connecting || closed || socket != null || taken.isEmpty()) {
            return;
        }
        connecting = true;
        Future<WebSocket> opening = means.client()
                .connect(new WebSocketConnectOptions()
                        .setHost(address.host())
                        .setPort(address.port())
                        .setURI(InternalListener.PATH)
                        .putHeader(HttpHeaders.AUTHORIZATION, means.secrets().authorization()));
        // Not by the options: their timeout also ends a socket that has long been open.
        opening.timeout(means.settings().connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .onComplete(result -> context.runOnContext(task -> {
                    connecting = false;
                    if (result.succeeded()) {
                        opened(result.result());
                    } else {
                        notConnected(result.cause());
                        opening.onSuccess(WebSocket::close);
                        connectLater();
                    }
                }));
    }

    /** Once for each outage: after a relay was killed it stays announced for a while. */
    private void notConnected(Throwable cause) {
        if (failures == 0) {
            LOG.warnf("Relay %s at %s cannot be reached, trying on: %s", relay, address, cause);
        } else {
            LOG.debugf("Relay %s at %s: %s", relay, address, cause);
        }
    }

    private void connectLater() {
        long delay = backoff.delayMs(++failures, ThreadLocalRandom.current());
        means.vertx().setTimer(delay, id -> context.runOnContext(task -> connect()));
    }

    private void opened(WebSocket opened) {
        if (closed || taken.isEmpty()) {
            opened.close();
            return;
        }
        failures = 0;
        socket = opened;
        pulse = new Pulse(means.vertx(), opened, means.settings(), () -> {
            LOG.warnf("Relay %s at %s is silent", relay, address);
            if (lost(opened, "silent")) {
                connectLater();
            }
            opened.close();
        });
        opened.textMessageHandler(this::onText);
        opened.binaryMessageHandler(this::onFrame);
        opened.exceptionHandler(failure -> LOG.debugf("The socket to %s failed: %s", relay, failure.getMessage()));
        opened.closeHandler(end -> context.runOnContext(task -> {
            if (lost(opened, "by_peer")) {
                connectLater();
            }
        }));
        LOG.debugf("Taking %d streams from relay %s at %s", taken.size(), relay, address);
        taken.values().forEach(each -> say(new Subscribe(each.streamId(), each.session())));
    }

    /** True the first time. The streams stay wanted, and viewers keep their last frame while we try again. */
    private boolean lost(WebSocket gone, String reason) {
        if (socket != gone) {
            return false;
        }
        means.meters().closed("taking", reason);
        socket = null;
        if (pulse != null) {
            pulse.stop();
            pulse = null;
        }
        taken.values().forEach(Taken::pause);
        return true;
    }

    private void onText(String text) {
        try {
            switch (RelayMessage.parse(text)) {
                case Subscribed it -> {
                    Taken stream = wanted(it.streamId(), it.session());
                    if (stream != null) {
                        stream.begin();
                    }
                }
                case NotHere it -> askLater(it.streamId(), it.session());
                case Ended it -> askLater(it.streamId(), it.session());
                case Subscribe it -> LOG.debugf("Relay %s asked on the wrong socket", relay);
                case Unsubscribe it -> LOG.debugf("Relay %s asked on the wrong socket", relay);
                case RelayMessage.Unknown it -> LOG.debug("A message of a newer relay was skipped");
            }
        } catch (IllegalArgumentException e) {
            LOG.warnf("Relay %s sent what no relay sends: %s", relay, e.getMessage());
        }
    }

    /** The announcement may be older than the end, or newer than the producer's arrival there: it decides what is wanted. */
    private void askLater(String streamId, UUID session) {
        Taken stream = wanted(streamId, session);
        if (stream == null) {
            return;
        }
        stream.end();
        long delay = backoff.delayMs(stream.refused(), ThreadLocalRandom.current());
        means.vertx()
                .setTimer(
                        delay,
                        id -> context.runOnContext(task -> {
                            if (taken.get(streamId) == stream) {
                                say(new Subscribe(streamId, session));
                            }
                        }));
    }

    private void onFrame(Buffer message) {
        switch (means.codec().decode(message, Arrival.now())) {
            case FrameOutcome.Good good -> {
                Taken stream = taken.get(good.frame().streamId());
                if (stream != null && stream.publish(good.frame())) {
                    means.meters().framesIn.increment();
                } else {
                    means.meters().refusedFrame("not_subscribed");
                }
            }
            case FrameOutcome.Broken broken -> means.meters().refusedFrame("broken");
            case FrameOutcome.TooBig tooBig -> means.meters().refusedFrame("too_big");
        }
    }

    private @Nullable Taken wanted(String streamId, UUID session) {
        Taken stream = taken.get(streamId);
        return stream != null && stream.session().equals(session) ? stream : null;
    }

    private void say(RelayMessage message) {
        WebSocket open = socket;
        if (open != null) {
            open.writeTextMessage(message.json());
        }
    }
}
