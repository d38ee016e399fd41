package io.fleetwatch.gateway.socket;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.gateway.message.ClientMessage;

/** Who may say what, and when. Pure; a new message or phase does not compile until it is decided here. */
final class Protocol {

    private Protocol() {}

    static Step next(Phase phase, ClientMessage message) {
        if (phase == Phase.CLOSED) {
            return new Step.Ignore();
        }
        return switch (message) {
            case ClientMessage.Unreadable(CloseCode code, String detail) -> new Step.Refuse(code, detail);
            case ClientMessage.Unknown() -> new Step.Ignore();
            case ClientMessage.Auth auth -> auth(phase, auth);
            case ClientMessage.Heartbeat heartbeat ->
                switch (phase) {
                    case NVR -> new Step.Report(heartbeat.cameras());
                    case CHECKING -> new Step.Hold(heartbeat);
                    // A browser cannot send pings: this is how a dashboard would do it.
                    case DASHBOARD, CLOSED -> new Step.Ignore();
                    case STRANGER -> notAllowed("heartbeat before auth");
                };
            case ClientMessage.Dashboard dashboard ->
                switch (phase) {
                    case STRANGER -> new Step.AdmitDashboard(dashboard);
                    case CLOSED -> new Step.Ignore();
                    case CHECKING, NVR, DASHBOARD -> notAllowed("dashboard is a first message");
                };
            case ClientMessage.SubscribeMetrics(int interval) ->
                switch (phase) {
                    case DASHBOARD -> new Step.Metrics(interval);
                    case CHECKING -> new Step.Hold(message);
                    case CLOSED -> new Step.Ignore();
                    case STRANGER, NVR -> notAllowed("subscribe_metrics is for dashboards");
                };
        };
    }

    private static Step auth(Phase phase, ClientMessage.Auth auth) {
        return switch (phase) {
            case STRANGER ->
                auth.hostname() == null
                        ? new Step.Refuse(CloseCode.BAD_MESSAGE, "auth without hostname")
                        : new Step.AdmitNvr(auth.hostname(), auth);
            case CHECKING -> new Step.Hold(auth);
            case NVR, DASHBOARD -> new Step.Renew(auth);
            case CLOSED -> new Step.Ignore();
        };
    }

    private static Step notAllowed(String why) {
        return new Step.Refuse(CloseCode.NOT_ALLOWED, why);
    }
}
