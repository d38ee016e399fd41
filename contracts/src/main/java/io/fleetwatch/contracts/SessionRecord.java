package io.fleetwatch.contracts;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The log of NVR sessions, topic {@link Topics#NVR_SESSIONS}: what gateways say about the sockets they hold, and the
 * ledger's ticks.
 *
 * <p>{@code order} counts the records of one gateway instance in one partition, from 1, at the moment they were taken.
 * Appends may be late or repeated; the order tells which of two records of an instance knew more.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", visible = false, defaultImpl = SessionRecord.Unknown.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = SessionRecord.Opened.class, name = "opened"),
    @JsonSubTypes.Type(value = SessionRecord.Reported.class, name = "reported"),
    @JsonSubTypes.Type(value = SessionRecord.Closed.class, name = "closed"),
    @JsonSubTypes.Type(value = SessionRecord.Conflicted.class, name = "conflicted"),
    @JsonSubTypes.Type(value = SessionRecord.Beat.class, name = "beat"),
    @JsonSubTypes.Type(value = SessionRecord.Digest.class, name = "digest"),
    @JsonSubTypes.Type(value = SessionRecord.Tick.class, name = "tick"),
    @JsonSubTypes.Type(value = SessionRecord.Unknown.class, name = "unknown")
})
public sealed interface SessionRecord {

    /**
     * An NVR authenticated on a gateway.
     *
     * @param session  UUIDv7, named by the gateway
     * @param nvr      the NVR's number in the inventory
     * @param instance the gateway process that holds the socket; a restarted process has a new one
     * @param sequence version of the session's camera snapshot, 0 when the NVR has never reported cameras
     * @param cameras  the snapshot; null when the NVR has never reported cameras, which asserts that all are online
     */
    record Opened(
            UUID session,
            long nvr,
            String instance,
            long order,
            long sequence,
            @Nullable List<CameraReport> cameras) implements SessionRecord {}

    /**
     * The NVR's cameras differ from what the session said before.
     *
     * @param sequence grows with every change within the session
     * @param cameras  every camera named by the session so far with its newest status, not only the changed ones
     */
    record Reported(UUID session, long nvr, String instance, long order, long sequence, List<CameraReport> cameras)
            implements SessionRecord {}

    /** The session is over, for good: nothing that names it later brings it back. */
    record Closed(UUID session, long nvr, String instance, long order, CloseReason reason) implements SessionRecord {}

    /** The session and {@code with} both answer for the same NVR: two devices share one identity. */
    record Conflicted(UUID session, long nvr, String instance, long order, UUID with) implements SessionRecord {}

    /**
     * The instance is alive. Sent to every partition every 3 s.
     *
     * @param leaving the last word of an instance that stops in good order
     */
    record Beat(String instance, long order, boolean leaving) implements SessionRecord {}

    /** All sessions that the instance holds in this partition. Sent every 10 s; also carries when each was last heard. */
    record Digest(String instance, long order, List<Held> sessions) implements SessionRecord {}

    /**
     * One line of a digest; an array in JSON, because a digest has thousands.
     *
     * @param sequence   version of the session's camera snapshot, 0 when it has never reported cameras
     * @param heardAgoMs milliseconds between the last sign of life of the NVR and the digest; an age, so that gateway
     *                   clocks need not agree
     */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"session", "nvr", "sequence", "heardAgoMs"})
    record Held(UUID session, long nvr, long sequence, long heardAgoMs) {}

    /** The partition's owner moves observed time on, every 3 s, so that it passes when every gateway is silent. */
    record Tick(String owner) implements SessionRecord {}

    /** A type this version does not know; counted and skipped. */
    record Unknown() implements SessionRecord {}
}
