package io.fleetwatch.relay.socket;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.relay.access.Caller;
import io.fleetwatch.relay.admission.ClientAddress;
import io.fleetwatch.relay.liveness.Pulse;
import io.fleetwatch.relay.liveness.Sweeper;
import io.fleetwatch.relay.message.ClientMessage;
import io.fleetwatch.relay.message.ErrorCode;
import io.fleetwatch.relay.message.MessageDecoder;
import io.fleetwatch.relay.message.StreamMessages;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket, from its opening to its end; {@link Phase} draws its life. Its event loop owns it: whoever comes from
 * another thread hands over through {@link Wire#onLoop}.
 */
final class ClientConnection implements Sweeper.Swept {

    private static final Logger LOG = Logger.getLogger(ClientConnection.class);

    private final Wire wire;
    private final ClientAddress address;
    private final Router router;
    private final ConnectionTerms terms;
    private final Pace pace;
    private final Outbox outbox;
    private final Inbox inbox;
    private final JoinedStreams streams;
    private final Pulse pulse;
    private final long openedMs;
    /** Written by the event loop, read by the sweeper; so is the caller. */
    private volatile Phase phase = Phase.STRANGER;

    private volatile @Nullable Caller caller;
    private int alertsInFlight;

    ClientConnection(Wire wire, ClientAddress address, Router router, ConnectionTerms terms, JoinedStreams streams) {
        this.wire = wire;
        this.address = address;
        this.router = router;
        this.terms = terms;
        this.pace = terms.pace();
        this.outbox = terms.outbox(wire, () -> close(CloseCode.TOO_SLOW));
        this.inbox = terms.inbox();
        this.streams = streams;
        this.openedMs = terms.nowMs();
        this.pulse = new Pulse(openedMs);
    }

    void text(String text) {
        if (phase == Phase.CLOSED) {
            return;
        }
        pulse.heard(terms.nowMs());
        // Only a frame may be so long: what has to be dropped anyway is not decoded first.
        boolean certainlyFrame = text.length() > MessageDecoder.MAX_CONTROL_LENGTH;
        if (certainlyFrame && !pace.mayShow(this)) {
            return;
        }
        ClientMessage message = MessageDecoder.decode(text);
        terms.meters().received(message.label());
        boolean mayPass = certainlyFrame || (message.isFrame() ? pace.mayShow(this) : pace.maySay(this, message));
        if (mayPass) {
            receive(message);
        }
    }

    void binary(Buffer bytes) {
        if (phase == Phase.CLOSED) {
            return;
        }
        pulse.heard(terms.nowMs());
        if (bytes.length() > terms.maxBinary()) {
            close(CloseCode.TOO_BIG);
        } else if (pace.mayShow(this)) {
            ClientMessage message = new ClientMessage.BinaryFrame(bytes);
            terms.meters().received(message.label());
            receive(message);
        }
    }

    /** A ping or a pong. */
    void sign() {
        if (phase != Phase.CLOSED) {
            pulse.heard(terms.nowMs());
            pace.sign(this);
        }
    }

    /** What comes from now on waits for {@link #goOn}. */
    void hold() {
        inbox.hold();
    }

    void goOn() {
        goOn(null);
    }

    /** @param first to be heard before what waits */
    void goOn(@Nullable ClientMessage first) {
        inbox.release();
        if (first != null) {
            router.route(this, first);
        }
        Optional<ClientMessage> next = inbox.next();
        while (next.isPresent() && phase != Phase.CLOSED) {
            router.route(this, next.get());
            next = inbox.next();
        }
    }

    void checking() {
        phase = Phase.CHECKING;
        hold();
    }

    /** Accepted, or renewed. */
    void accepted(Caller fresh) {
        caller = fresh;
        phase = Phase.ACCEPTED;
        send(StreamMessages.authOk(fresh.subject(), fresh.expiresAt()));
    }

    void send(String json) {
        outbox.send(json);
    }

    void refuse(ErrorCode code, String problem, @Nullable String streamId, @Nullable String id) {
        terms.meters().refused(code);
        LOG.debugf("Refused a message of %s: %s, %s", address, code.wire(), problem);
        send(StreamMessages.error(code, problem, streamId, id));
    }

    /** Closes with the reason that goes with the code; any thread, any number of times. */
    void close(CloseCode code) {
        wire.onLoop(() -> {
            if (end()) {
                terms.meters().closed(code.wire());
                LOG.debugf("Closing %s: %s", address, code.wire());
                wire.close(code);
            }
        });
    }

    /** The socket is gone, whoever closed it. */
    void closed() {
        if (end()) {
            terms.meters().closed("by_client");
        }
    }

    @Override
    public void sweep(long observedMs, Instant now) {
        switch (phase) {
            case STRANGER, CHECKING -> {
                if (observedMs - openedMs >= terms.authDeadlineMs()) {
                    close(CloseCode.AUTH_TIMEOUT);
                }
            }
            case ACCEPTED -> sweepAccepted(observedMs, now);
            case CLOSED -> {}
        }
    }

    /** False when there are more than may wait for Kafka already. */
    boolean beginAlert() {
        if (alertsInFlight >= terms.maxAlertsInFlight()) {
            return false;
        }
        alertsInFlight++;
        return true;
    }

    void endAlert() {
        alertsInFlight--;
    }

    Phase phase() {
        return phase;
    }

    boolean isOpen() {
        return phase != Phase.CLOSED;
    }

    /** Whoever it is; null before a token was accepted. */
    @Nullable
    Caller caller() {
        return caller;
    }

    JoinedStreams streams() {
        return streams;
    }

    Outbox outbox() {
        return outbox;
    }

    Wire wire() {
        return wire;
    }

    ClientAddress address() {
        return address;
    }

    private void sweepAccepted(long observedMs, Instant now) {
        Caller current = caller;
        if (current != null && current.hasExpired(now)) {
            close(CloseCode.TOKEN_EXPIRED);
            return;
        }
        // It goes on pinging, so that it is alive, and takes nothing.
        wire.ifWaitingAbove(terms.maxPongBytes(), () -> close(CloseCode.TOO_SLOW));
        switch (pulse.judge(terms.liveness(), wire.isSending(), observedMs)) {
            case ALIVE -> {}
            case PING -> wire.ping();
            case UNANSWERED -> close(CloseCode.SILENT);
        }
    }

    private void receive(ClientMessage message) {
        switch (inbox.offer(message)) {
            case NOW -> router.route(this, message);
            case HELD -> {}
            case DROPPED -> terms.meters().frameRefused("no_room");
            case FULL -> close(CloseCode.RATE_LIMITED);
        }
    }

    /** True the first time. */
    private boolean end() {
        if (phase == Phase.CLOSED) {
            return false;
        }
        phase = Phase.CLOSED;
        inbox.clear();
        streams.endAll();
        return true;
    }
}
