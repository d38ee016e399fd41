package io.fleetwatch.gateway.feed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record of the feed, encoded once for everybody.
 *
 * @param seq      its offset in the topic
 * @param region   the region it belongs to, and the only thing that says who may see it
 * @param type     the type of its last message, the NVR's own
 * @param messages the JSON messages in the order they are sent: cameras first, their NVR last
 * @param bytes    length of all messages; they are ASCII, so a character is a byte
 * @param start    message bytes that were appended to its ring before it: tells what waits behind a position at a glance
 * @param readAt   when this replica read it, in milliseconds of the feed's clock
 * @param decided  when the ledger, or whoever edited the NVR, decided it, on the same clock
 */
public record FeedEntry(
        long seq,
        long nvrId,
        long version,
        @Nullable String region,
        String type,
        List<String> messages,
        int bytes,
        long start,
        long readAt,
        long decided) {

    /** What an object costs beside its text; rounded up, as the ring's size is a promise. */
    private static final int OVERHEAD = 192;

    private static final int OVERHEAD_PER_MESSAGE = 64;

    /** Bytes of memory this entry is charged for. */
    int weight() {
        return OVERHEAD + bytes + OVERHEAD_PER_MESSAGE * messages.size();
    }

    /** The lightest entry there can be: tells how many entries fit a ring of a given size. */
    static int lightest() {
        return OVERHEAD + OVERHEAD_PER_MESSAGE;
    }
}
