package io.fleetwatch.relay.frame;

/** What became of the bytes of a producer. */
public sealed interface FrameOutcome {

    record Good(Frame frame) implements FrameOutcome {}

    /**
     * @param problem as the producer is told
     */
    record Broken(String problem) implements FrameOutcome {}

    /**
     * @param bytes of the payload
     * @param limit for a payload
     */
    record TooBig(long bytes, long limit) implements FrameOutcome {}
}
