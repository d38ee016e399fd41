package io.fleetwatch.relay.cascade;

import io.fleetwatch.contracts.StreamRecord;
import io.fleetwatch.contracts.StreamRecord.Announced;
import io.fleetwatch.contracts.StreamRecord.Retracted;
import io.fleetwatch.relay.live.LiveStreams;
import io.fleetwatch.relay.live.StreamsListener;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The book of this relay and what it has on the way to Kafka, under one monitor. The reader fills it, the sender empties
 * it, everybody may ask.
 */
public final class Announcements {

    private static final long HEARD_NANOS = 15_000_000_000L;

    private final Self self;
    private final LiveStreams streams;
    private final List<StreamsListener> listeners = new CopyOnWriteArrayList<>();

    // Guarded by this.
    private final StreamBook book = new StreamBook();
    /** Offset of our last record of a stream that Kafka has and we have not read yet. */
    private final Map<String, Long> awaited = new HashMap<>();

    /** Streams with a record on its way: one at a time, so that they cannot overtake each other. */
    private final Set<String> underWay = new HashSet<>();
    /** How often the topic was made anew; an offset of one says nothing about another. */
    private int generation;

    private final Set<String> silenced = new HashSet<>();

    /** Relays that were silenced and spoke afterwards, and when. */
    private final Map<String, Long> heard = new HashMap<>();

    private boolean ready;
    private boolean leaving;

    Announcements(Self self, LiveStreams streams) {
        this.self = self;
        this.streams = streams;
    }

    /** A record to be sent. */
    record Outgoing(String streamId, StreamRecord record, int generation) {}

    /** Called with every stream about which a record was read. */
    public void listen(StreamsListener listener) {
        listeners.add(listener);
    }

    /** Where its producer is, as far as was read. */
    public synchronized Optional<Announced> holder(String streamId) {
        return book.holder(streamId);
    }

    /** The end of its last producer, if it has none now. */
    public synchronized Optional<Retracted> ended(String streamId) {
        return book.ended(streamId);
    }

    public synchronized boolean hasLost(String streamId, UUID session) {
        return book.hasLost(streamId, session);
    }

    /** Every stream that somebody holds. */
    public synchronized List<Announced> holders() {
        return book.streams().stream()
                .map(book::holder)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Whether the topic has been read to its end once. */
    public synchronized boolean isReady() {
        return ready;
    }

    /** Before the end was read, nothing is announced: we would not know whom we supersede. */
    void caughtUp() {
        synchronized (this) {
            ready = true;
        }
        streams.producers().forEach(it -> changed(it.streamId()));
    }

    void read(long offset, StreamRecord record) {
        Optional<String> read;
        synchronized (this) {
            read = book.apply(offset, record);
            if (record instanceof Announced it && silenced.remove(it.relay())) {
                heard.put(it.relay(), System.nanoTime());
            }
            read.ifPresent(id -> awaited.computeIfPresent(id, (key, at) -> offset >= at ? null : at));
        }
        read.ifPresent(this::changed);
    }

    void madeAnew() {
        List<String> all;
        synchronized (this) {
            book.madeAnew();
            awaited.clear();
            generation++;
            all = List.copyOf(book.streams());
        }
        all.forEach(this::changed);
        streams.producers().forEach(it -> changed(it.streamId()));
    }

    /** What is to be sent about the stream now; whoever takes it has to say what became of it. */
    synchronized Optional<Outgoing> take(String streamId, Instant now) {
        if (!ready || underWay.contains(streamId)) {
            return Optional.empty();
        }
        Optional<StreamRecord> next = NextRecord.of(
                self,
                streamId,
                leaving ? Optional.empty() : streams.producer(streamId),
                book,
                awaited.getOrDefault(streamId, -1L),
                silenced,
                now);
        if (next.isPresent()) {
            underWay.add(streamId);
        }
        return next.map(record -> new Outgoing(streamId, record, generation));
    }

    synchronized void acknowledged(Outgoing outgoing, long offset) {
        underWay.remove(outgoing.streamId());
        long read =
                book.last(outgoing.streamId()).map(StreamBook.Appended::offset).orElse(-1L);
        if (outgoing.generation() == generation && offset > read) {
            awaited.merge(outgoing.streamId(), offset, Math::max);
        }
    }

    synchronized void failed(Outgoing outgoing) {
        underWay.remove(outgoing.streamId());
    }

    /** Every other relay of which the topic says that it holds something. */
    public synchronized Set<String> relays() {
        return book.streams().stream()
                .flatMap(this::announced)
                .map(Announced::relay)
                .filter(it -> !it.equals(self.instance()))
                .collect(Collectors.toSet());
    }

    /**
     * Relays that do not live any more: what they announced is taken back by those who do. One that speaks again lives; it
     * is not silenced for a while, so that two who are of different opinion do not go on for ever.
     */
    public void silence(Set<String> instances) {
        List<String> theirs;
        synchronized (this) {
            long now = System.nanoTime();
            heard.values().removeIf(at -> now - at > HEARD_NANOS);
            silenced.clear();
            silenced.addAll(instances);
            silenced.removeAll(heard.keySet());
            theirs = announcedBy(silenced);
        }
        theirs.forEach(this::changed);
    }

    /** From here on no producer is announced, and those that are, are taken back; the streams this is about. */
    synchronized List<String> leave() {
        leaving = true;
        return ours();
    }

    /** Streams of which the topic says, or may soon say, that they are here. */
    synchronized List<String> ours() {
        Set<String> ours = new HashSet<>(underWay);
        ours.addAll(awaited.keySet());
        ours.addAll(announcedBy(Set.of(self.instance())));
        return List.copyOf(ours);
    }

    private List<String> announcedBy(Set<String> relays) {
        return book.streams().stream()
                .filter(id -> announced(id).anyMatch(it -> relays.contains(it.relay())))
                .toList();
    }

    private Stream<Announced> announced(String streamId) {
        return Stream.concat(book.holder(streamId).stream(), book.misleading(streamId).stream());
    }

    private void changed(String streamId) {
        listeners.forEach(listener -> listener.changed(streamId));
    }
}
