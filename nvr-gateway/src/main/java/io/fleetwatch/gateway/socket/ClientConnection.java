package io.fleetwatch.gateway.socket;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.contracts.CloseReason;
import io.fleetwatch.gateway.admission.ClientAddress;
import io.fleetwatch.gateway.admission.TokenBucket;
import io.fleetwatch.gateway.auth.Credential;
import io.fleetwatch.gateway.liveness.Pulse;
import io.fleetwatch.gateway.liveness.SteadyTime;
import io.fleetwatch.gateway.liveness.Sweeper;
import io.fleetwatch.gateway.message.ClientMessage;
import io.fleetwatch.gateway.message.MessageDecoder;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket, from its opening to its end; {@link Phase} draws its life. Its event loop owns it: whoever comes from
 * another thread hands over through {@link Wire#onLoop}.
 */
final class ClientConnection implements Sweeper.Swept {

    private static final Logger LOG = Logger.getLogger(ClientConnection.class);

    /** Messages sent before the credential was checked; a client that pipelines sends one or two. */
    private static final int MAX_HELD = 8;

    private final Wire wire;
    private final ClientAddress address;
    private final Desk desk;
    private final Deadlines deadlines;
    private final TokenBucket rate;
    private final Pulse pulse;
    private final Challenge challenge;
    private final long openedMs;
    private final Queue<ClientMessage> held = new ArrayDeque<>();
    /** Written by the event loop, read by the sweeper. */
    private volatile Phase phase = Phase.STRANGER;

    private volatile @Nullable Role role;

    ClientConnection(Wire wire, ClientAddress address, Desk desk, Deadlines deadlines, TokenBucket rate) {
        this.wire = wire;
        this.address = address;
        this.desk = desk;
        this.deadlines = deadlines;
        this.rate = rate;
        this.openedMs = deadlines.nowMs();
        this.pulse = new Pulse(openedMs);
        this.challenge = new Challenge();
    }

    void text(String text) {
        if (phase == Phase.CLOSED || !withinRate()) {
            return;
        }
        ClientMessage message = MessageDecoder.decode(text);
        desk.meters().received(message.label());
        heard();
        receive(message);
    }

    void binary() {
        desk.meters().received("binary");
        LOG.debugf("Binary message from %s", address);
        close(CloseCode.BAD_MESSAGE);
    }

    void ping() {
        if (phase != Phase.CLOSED && withinRate()) {
            heard();
        }
    }

    void pong(String payload) {
        if (phase == Phase.CLOSED || !withinRate()) {
            return;
        }
        heard();
        Role current = role;
        if (current != null) {
            challenge.answered(payload).ifPresent(current::answered);
        }
    }

    /** Whether the connection is still waiting for its credential to be checked. */
    boolean isChecking() {
        return phase == Phase.CHECKING;
    }

    /** The credential was good. What the client said in the meantime is heard now. */
    void become(Phase accepted, Role newRole) {
        role = newRole;
        phase = accepted;
        List<ClientMessage> waiting = new ArrayList<>(held);
        held.clear();
        waiting.forEach(this::receive);
    }

    void challenge(UUID by) {
        wire.onLoop(() -> {
            if (phase == Phase.NVR) {
                challenge.pose(by, deadlines.nowMs()).ifPresent(wire::ping);
            }
        });
    }

    void giveWay() {
        close(CloseCode.SUPERSEDED);
    }

    /** Closes with the reason that goes with the code; any thread, any number of times. */
    void close(CloseCode code) {
        close(code, reasonOf(code));
    }

    void close(CloseCode code, CloseReason reason) {
        wire.onLoop(() -> {
            if (end(reason)) {
                desk.meters().closed(code.wire());
                LOG.debugf("Closing %s: %s", address, code.wire());
                wire.close(code);
            }
        });
    }

    /** The socket is gone, whoever closed it. */
    void closed() {
        if (end(CloseReason.DISCONNECTED)) {
            desk.meters().closed("by_client");
        }
    }

    @Override
    public void sweep(long observedMs, Instant now) {
        switch (phase) {
            case STRANGER, CHECKING -> {
                if (deadlines.isTooLateToAuthenticate(openedMs, observedMs)) {
                    close(CloseCode.AUTH_TIMEOUT);
                }
            }
            case NVR, DASHBOARD -> sweepAccepted(observedMs, now);
            case CLOSED -> {}
        }
    }

    Phase phase() {
        return phase;
    }

    @Nullable
    Role role() {
        return role;
    }

    ClientAddress address() {
        return address;
    }

    Wire wire() {
        return wire;
    }

    private void sweepAccepted(long observedMs, Instant now) {
        // It may go on talking, so that it is alive; each of its messages is answered, and each ping.
        wire.ifWaitingAbove(deadlines.outboxBytes(), () -> close(CloseCode.TOO_SLOW));
        Role current = role;
        if (current != null && current.standing(now) instanceof Credential.Standing.Ended(CloseCode code)) {
            close(code);
        } else if (challenge.isOverdue(observedMs, deadlines.challengeMs())) {
            close(CloseCode.SUPERSEDED);
        } else {
            switch (pulse.judge(deadlines.liveness(), observedMs)) {
                case ALIVE -> {}
                case PING -> wire.ping("");
                case SILENT -> close(CloseCode.SILENT, CloseReason.SILENT);
                case PING_UNANSWERED -> close(CloseCode.SILENT, CloseReason.PING_UNANSWERED);
            }
        }
    }

    private void receive(ClientMessage message) {
        Role current = role;
        switch (Protocol.next(phase, message)) {
            case Step.AdmitNvr(String hostname, ClientMessage.Auth auth) -> {
                phase = Phase.CHECKING;
                desk.admitNvr(this, hostname, auth);
            }
            case Step.AdmitDashboard(ClientMessage.Dashboard dashboard) -> {
                phase = Phase.CHECKING;
                desk.admitDashboard(this, dashboard);
            }
            case Step.Report report -> require(current).report(report.cameras());
            case Step.Renew(ClientMessage.Auth auth) -> require(current).renew(auth);
            case Step.Metrics(int interval) -> require(current).subscribeMetrics(interval);
            case Step.Hold(ClientMessage early) -> hold(early);
            case Step.Ignore() -> {}
            case Step.Refuse(CloseCode code, String why) -> {
                LOG.debugf("Refused a message of %s: %s", address, why);
                close(code);
            }
        }
    }

    private void hold(ClientMessage early) {
        if (held.size() >= MAX_HELD) {
            close(CloseCode.RATE_LIMITED);
        } else {
            held.add(early);
        }
    }

    private void heard() {
        pulse.heard(deadlines.nowMs());
        Role current = role;
        if (current != null) {
            current.heard();
        }
    }

    private boolean withinRate() {
        if (rate.take(SteadyTime.millis())) {
            return true;
        }
        close(CloseCode.RATE_LIMITED);
        return false;
    }

    /** True the first time. */
    private boolean end(CloseReason reason) {
        if (phase == Phase.CLOSED) {
            return false;
        }
        phase = Phase.CLOSED;
        held.clear();
        Role current = role;
        role = null;
        if (current != null) {
            current.ended(reason);
        }
        return true;
    }

    private static Role require(@Nullable Role role) {
        if (role == null) {
            throw new IllegalStateException("an accepted connection has a role");
        }
        return role;
    }

    private static CloseReason reasonOf(CloseCode code) {
        return switch (code) {
            case GOING_AWAY, RESTARTING -> CloseReason.DRAINING;
            case TOKEN_EXPIRED -> CloseReason.TOKEN_EXPIRED;
            case REVOKED -> CloseReason.REVOKED;
            case SUPERSEDED -> CloseReason.SUPERSEDED;
            case SILENT -> CloseReason.SILENT;
            case BAD_MESSAGE,
                    TOO_BIG,
                    UNAUTHORIZED,
                    AUTH_TIMEOUT,
                    NOT_ALLOWED,
                    RATE_LIMITED,
                    INTERNAL_ERROR,
                    OVERLOADED,
                    NOT_READY,
                    TOO_SLOW -> CloseReason.REFUSED;
        };
    }
}
