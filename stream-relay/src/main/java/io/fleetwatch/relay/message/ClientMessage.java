package io.fleetwatch.relay.message;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.relay.alert.AlertDraft;
import io.fleetwatch.relay.frame.FrameHeader;
import io.vertx.core.buffer.Buffer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a client may say. {@link MessageDecoder} makes one of these of whatever text arrives. */
public sealed interface ClientMessage {

    /** Every {@link #label} there is. */
    Set<String> LABELS = Set.of(
            "auth", "register", "subscribe", "unsubscribe", "video-frame", "binary", "alert", "unknown", "unreadable");

    /** Word for metrics and logs; a known set, whatever the client sent. */
    String label();

    /** Memory it keeps alive while it waits, roughly. */
    default int bytes() {
        return 1_024;
    }

    /** Whether it carries a picture, or was meant to: a newer one makes up for it. */
    default boolean isFrame() {
        return false;
    }

    /** The stream it is about, to be repeated in an answer. */
    default @Nullable String about() {
        return null;
    }

    /** The client's own id of it, to be repeated in an answer. */
    default @Nullable String clientId() {
        return null;
    }

    /** Introduces the client, or renews its token. */
    record Auth(String token) implements ClientMessage {
        @Override
        public String label() {
            return "auth";
        }

        /** Without the token: messages end up in logs. */
        @Override
        public String toString() {
            return "Auth[]";
        }
    }

    record Register(Wish wish) implements ClientMessage {
        @Override
        public String label() {
            return "register";
        }

        @Override
        public String about() {
            return wish.streamId();
        }
    }

    record Subscribe(Wish wish) implements ClientMessage {
        @Override
        public String label() {
            return "subscribe";
        }

        @Override
        public String about() {
            return wish.streamId();
        }
    }

    record Unsubscribe(String streamId) implements ClientMessage {
        @Override
        public String label() {
            return "unsubscribe";
        }

        @Override
        public String about() {
            return streamId;
        }
    }

    /**
     * A frame as JSON brings it.
     *
     * @param data base64, not looked at yet
     */
    record VideoFrame(FrameHeader header, String data) implements ClientMessage {
        @Override
        public String label() {
            return "video-frame";
        }

        @Override
        public int bytes() {
            return data.length();
        }

        @Override
        public boolean isFrame() {
            return true;
        }

        @Override
        public String toString() {
            return "VideoFrame[" + header + "]";
        }
    }

    /** A frame as a binary message brings it, not looked at yet. */
    record BinaryFrame(Buffer message) implements ClientMessage {
        @Override
        public String label() {
            return "binary";
        }

        @Override
        public int bytes() {
            return message.length();
        }

        @Override
        public boolean isFrame() {
            return true;
        }

        @Override
        public String toString() {
            return "BinaryFrame[" + message.length() + " bytes]";
        }
    }

    record Alert(AlertDraft draft) implements ClientMessage {
        @Override
        public String label() {
            return "alert";
        }

        @Override
        public int bytes() {
            return 16_384;
        }

        @Override
        public String about() {
            return draft.streamId();
        }

        @Override
        public @Nullable String clientId() {
            return draft.clientId();
        }
    }

    /** A type this version does not know: counted and ignored, so that newer clients work with an older relay. */
    record Unknown() implements ClientMessage {
        @Override
        public String label() {
            return "unknown";
        }
    }

    /**
     * A known message that is not as it has to be.
     *
     * @param problem  as the client is told
     * @param streamId null when it named none that could be one
     * @param id       of an alert, so that its sender knows which one
     */
    record Malformed(
            String type,
            ErrorCode code,
            String problem,
            @Nullable String streamId,
            @Nullable String id) implements ClientMessage {
        @Override
        public String label() {
            return type;
        }

        @Override
        public boolean isFrame() {
            return code == ErrorCode.BAD_FRAME;
        }

        @Override
        public @Nullable String about() {
            return streamId;
        }

        @Override
        public @Nullable String clientId() {
            return id;
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
