package io.fleetwatch.relay.socket;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.relay.admission.MessageRate;
import io.fleetwatch.relay.liveness.SteadyTime;
import io.fleetwatch.relay.message.ClientMessage;
import io.fleetwatch.relay.message.ErrorCode;

/** Holds one connection to its rates, and says so to its client. Owned by the connection's event loop. */
final class Pace {

    private final MessageRate rate;
    private final SocketMeters meters;

    Pace(MessageRate rate, SocketMeters meters) {
        this.rate = rate;
        this.meters = meters;
    }

    /** Whether a frame may go on. */
    boolean mayShow(ClientConnection connection) {
        MessageRate.Verdict verdict = rate.frame(SteadyTime.millis());
        if (verdict == MessageRate.Verdict.FINE) {
            return true;
        }
        meters.frameRefused("rate_limited");
        if (verdict == MessageRate.Verdict.REFUSE && connection.phase() == Phase.ACCEPTED) {
            connection.refuse(ErrorCode.RATE_LIMITED, "Too many frames a second; some were not shown", null, null);
        }
        return false;
    }

    /** Whether any other message may go on. Strangers are not argued with. */
    boolean maySay(ClientConnection connection, ClientMessage message) {
        MessageRate.Verdict verdict = rate.message(SteadyTime.millis());
        if (verdict == MessageRate.Verdict.FINE) {
            return true;
        }
        if (verdict == MessageRate.Verdict.REFUSE && connection.phase() == Phase.ACCEPTED) {
            connection.refuse(
                    ErrorCode.RATE_LIMITED,
                    "Too many messages a second; this one was not heard",
                    message.about(),
                    message.clientId());
        } else {
            connection.close(CloseCode.RATE_LIMITED);
        }
        return false;
    }

    /** A ping or a pong, which has no answer to be refused with. */
    void sign(ClientConnection connection) {
        if (rate.message(SteadyTime.millis()) == MessageRate.Verdict.CLOSE) {
            connection.close(CloseCode.RATE_LIMITED);
        }
    }
}
