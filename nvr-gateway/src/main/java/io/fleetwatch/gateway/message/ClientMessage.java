package io.fleetwatch.gateway.message;

import io.fleetwatch.contracts.CloseCode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a client may say. {@link MessageDecoder} makes one of these of whatever arrives. */
public sealed interface ClientMessage {

    /** Every {@link #label} there is. */
    Set<String> LABELS = Set.of("auth", "heartbeat", "dashboard", "subscribe_metrics", "unknown", "unreadable");

    /** Word for metrics and logs; a known set, whatever the client sent. */
    String label();

    /**
     * An NVR introduces itself, or anybody renews a token.
     *
     * @param token a device key ({@code fwk_…}) or a JWT
     */
    record Auth(
            @Nullable String hostname,
            @Nullable String token,
            @Nullable CameraList cameras) implements ClientMessage {
        @Override
        public String label() {
            return "auth";
        }

        /** Without the token: messages end up in logs. */
        @Override
        public String toString() {
            return "Auth[hostname=" + hostname + ", token=" + (token == null ? "absent" : "present") + "]";
        }
    }

    /** An NVR is alive. Its hostname and timestamp are checked for their type and not used: the session knows better. */
    record Heartbeat(@Nullable CameraList cameras) implements ClientMessage {
        @Override
        public String label() {
            return "heartbeat";
        }
    }

    /**
     * A person's browser wants the status feed.
     *
     * @param since      last sequence number it has applied; null to start afresh
     * @param generation the feed that {@code since} belongs to
     * @param batch      whether it takes several events in one message
     */
    record Dashboard(
            @Nullable String token,
            @Nullable Long since,
            @Nullable String generation,
            boolean batch) implements ClientMessage {
        @Override
        public String label() {
            return "dashboard";
        }

        @Override
        public String toString() {
            return "Dashboard[since=" + since + ", batch=" + batch + "]";
        }
    }

    /** A dashboard wants this replica's metrics every so many seconds; 0 ends it. */
    record SubscribeMetrics(int interval) implements ClientMessage {
        @Override
        public String label() {
            return "subscribe_metrics";
        }
    }

    /** A type this version does not know: counted and ignored, so that newer firmware works with an older gateway. */
    record Unknown() implements ClientMessage {
        @Override
        public String label() {
            return "unknown";
        }
    }

    /**
     * Not a message at all.
     *
     * @param detail for the debug log; never sent, may quote the client
     */
    record Unreadable(CloseCode code, String detail) implements ClientMessage {
        @Override
        public String label() {
            return "unreadable";
        }
    }
}
