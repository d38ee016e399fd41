package io.fleetwatch.gateway.socket;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.gateway.message.CameraList;
import io.fleetwatch.gateway.message.ClientMessage;
import org.jspecify.annotations.Nullable;

/** What a message leads to. */
sealed interface Step {

    record AdmitNvr(String hostname, ClientMessage.Auth auth) implements Step {}

    record AdmitDashboard(ClientMessage.Dashboard dashboard) implements Step {}

    /** An NVR is alive; null when it reported no cameras. */
    record Report(@Nullable CameraList cameras) implements Step {}

    record Renew(ClientMessage.Auth auth) implements Step {}

    record Metrics(int interval) implements Step {}

    /** Kept until the credential has been checked. */
    record Hold(ClientMessage message) implements Step {}

    record Ignore() implements Step {}

    record Refuse(CloseCode code, String why) implements Step {}
}
