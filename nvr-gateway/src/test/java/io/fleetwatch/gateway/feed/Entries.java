package io.fleetwatch.gateway.feed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ring entries that are easy to recognise. */
public final class Entries {

    private Entries() {}

    /** Appends an NVR event whose text is {@code {"seq":N}} padded to {@code bytes}. */
    public static FeedEntry append(Ring ring, long seq, @Nullable String region, int bytes, long readAt) {
        String start = "{\"seq\":" + seq;
        return append(ring, seq, region, readAt, start + " ".repeat(Math.max(0, bytes - start.length() - 1)) + "}");
    }

    public static FeedEntry append(Ring ring, long seq, @Nullable String region, long readAt, String... messages) {
        int bytes = List.of(messages).stream().mapToInt(String::length).sum();
        FeedEntry entry = new FeedEntry(
                seq, seq, 1, region, "nvr_offline", List.of(messages), bytes, ring.appended(), readAt, readAt);
        ring.append(entry);
        return entry;
    }
}
