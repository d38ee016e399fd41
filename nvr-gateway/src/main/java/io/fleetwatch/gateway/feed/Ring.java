package io.fleetwatch.gateway.feed;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The newest part of one generation of the feed, bounded by bytes. One thread writes, any number read without a lock.
 *
 * <p>Entries are counted by an index without gaps, which a reader keeps as its position; {@code seq} has gaps. A reader
 * whose index was evicted has fallen out of the ring.
 *
 * <pre>
 *   seq    … floor │ evicted ≤ floor < held ≤ head │ not read yet …
 *   index    first ┘                          end ┘
 * </pre>
 */
public final class Ring {

    private final String generation;
    private final long capacity;
    private final AtomicReferenceArray<@Nullable FeedEntry> slots;
    private final int mask;

    // Written by the feed's thread alone, read by all. A reader that reads head before end knows that every entry up to
    // that head lies before that end; the writer therefore publishes slot, end, head in this order.
    private volatile long first;
    private volatile long end;
    private volatile long head;
    private volatile long floor;
    private volatile long bytes;
    private volatile long appended;

    /**
     * @param floor    the highest {@code seq} before this ring's first: what was not read is not held
     * @param capacity bytes of memory it may hold; one entry always fits
     */
    public Ring(String generation, long floor, long capacity) {
        this.generation = generation;
        this.capacity = capacity;
        this.floor = floor;
        this.head = floor;
        long most = Math.max(2, capacity / FeedEntry.lightest() + 2);
        int size = Math.toIntExact(Long.highestOneBit(most - 1) << 1);
        this.slots = new AtomicReferenceArray<>(size);
        this.mask = size - 1;
    }

    /** Feed's thread only. {@code seq} must be above {@link #head()}. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    public void append(FeedEntry entry) {
        if (entry.seq() <= head) {
            throw new IllegalArgumentException("seq " + entry.seq() + " is not above " + head);
        }
        while (first < end && bytes + entry.weight() > capacity) {
            evictOldest();
        }
        slots.set((int) (end & mask), entry);
        bytes += entry.weight();
        appended += entry.bytes();
        end++;
        head = entry.seq();
    }

    /** Feed's thread only. Everything up to {@code seq} was read, though not all of it became an entry. */
    public void advance(long seq) {
        if (seq > head) {
            head = seq;
        }
    }

    /** Feed's thread only. Forgets everything, so that a reader which still holds this ring holds no memory. */
    public void clear() {
        while (first < end) {
            evictOldest();
        }
        floor = head;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    private void evictOldest() {
        int slot = (int) (first & mask);
        FeedEntry oldest = slots.get(slot);
        if (oldest == null) {
            throw new IllegalStateException("slot " + first + " between first and end is empty");
        }
        floor = oldest.seq();
        first++;
        slots.set(slot, null);
        bytes -= oldest.weight();
    }

    /** Topic id of the feed this is a part of. */
    public String generation() {
        return generation;
    }

    /** The highest {@code seq} that is no longer held (or never was): a reader must have applied it already. */
    public long floor() {
        return floor;
    }

    /** The highest {@code seq} that was read. */
    public long head() {
        return head;
    }

    /** Index of the oldest entry. */
    public long first() {
        return first;
    }

    /** Index the next entry will have. */
    public long end() {
        return end;
    }

    /** Memory held, in bytes. */
    public long bytes() {
        return bytes;
    }

    /** Message bytes of every entry so far, evicted ones too. */
    public long appended() {
        return appended;
    }

    /** The entry at this index, or null when it was evicted or is not there yet. */
    public @Nullable FeedEntry get(long index) {
        if (index < first || index >= end) {
            return null;
        }
        FeedEntry entry = slots.get((int) (index & mask));
        // Between the two reads the slot may have been emptied or taken by a later entry.
        return index < first ? null : entry;
    }

    /** Index of the first entry above {@code seq}; {@link #end()} when there is none. */
    public long indexAfter(long seq) {
        return search(entry -> entry.seq() > seq);
    }

    /** Index of the first entry read later than {@code time}; {@link #end()} when there is none. */
    public long indexReadAfter(long time) {
        return search(entry -> entry.readAt() > time);
    }

    private long search(Predicate<FeedEntry> beyond) {
        long low = first;
        long high = end;
        while (low < high) {
            long middle = (low + high) >>> 1;
            FeedEntry entry = get(middle);
            // Evicted meanwhile: what we look for is later.
            if (entry != null && beyond.test(entry)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
