package io.fleetwatch.relay.cascade;

import io.fleetwatch.contracts.StreamRecord;
import io.fleetwatch.contracts.StreamRecord.Announced;
import io.fleetwatch.contracts.StreamRecord.Retracted;
import io.fleetwatch.contracts.StreamRecord.State;
import io.fleetwatch.relay.cascade.StreamBook.Appended;
import io.fleetwatch.relay.live.LocalProducer;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What this relay has to say about a stream. Decided from what is so, not from what happened: a record that got lost is
 * said again because the topic does not say it yet.
 */
final class NextRecord {

    private NextRecord() {}

    /**
     * @param local    the producer that is connected here
     * @param book     what was read of the topic
     * @param awaited  offset of our last record about this stream that Kafka acknowledged; -1 when there is none
     * @param silenced relays that do not live any more, for which somebody else has to speak
     * @return empty when there is nothing to say, or not yet
     */
    static Optional<StreamRecord> of(
            Self self,
            String streamId,
            Optional<LocalProducer> local,
            StreamBook book,
            long awaited,
            Set<String> silenced,
            Instant now) {
        Appended last = book.last(streamId).orElse(null);
        if (awaited > (last == null ? -1 : last.offset())) {
            // Until our own record was read, nobody knows what stands before it.
            return Optional.empty();
        }
        UUID session = local.map(LocalProducer::session).orElse(null);
        // Whoever is connected here now supersedes the holder by being announced; to take the old session back first
        // would
        // show everybody a camera that went away and came back.
        boolean supersedes = session != null && !book.hasLost(streamId, session);
        Optional<StreamRecord> untrue = Stream.concat(
                        supersedes ? Stream.empty() : book.holder(streamId).stream(),
                        book.misleading(streamId).stream())
                .filter(it -> it.relay().equals(self.instance()) || silenced.contains(it.relay()))
                .filter(it -> !it.session().equals(session) || book.hasLost(streamId, it.session()))
                .map(it -> (StreamRecord) new Retracted(streamId, it.session(), self.instance(), now))
                .findFirst();
        if (untrue.isPresent() || local.isEmpty()) {
            return untrue;
        }
        LocalProducer producer = local.get();
        if (book.hasLost(streamId, producer.session()) || isSaid(book, last, self, producer)) {
            return Optional.empty();
        }
        Long after = book.hasSeen(streamId, producer.session()) && last != null ? (Long) last.offset() : null;
        return Optional.of(new Announced(
                streamId,
                producer.session(),
                self.instance(),
                self.address(),
                state(producer),
                producer.streaming() ? producer.lastSeen() : producer.since(),
                after));
    }

    /** The last record has to be ours, up to date, and believed. */
    private static boolean isSaid(StreamBook book, @Nullable Appended last, Self self, LocalProducer producer) {
        return last != null
                && last.record() instanceof Announced it
                && it.session().equals(producer.session())
                && it.relay().equals(self.instance())
                && it.address().equals(self.address())
                && it.state() == state(producer)
                && book.holder(producer.streamId()).map(Announced::session).equals(Optional.of(producer.session()));
    }

    private static State state(LocalProducer producer) {
        return producer.streaming() ? State.STREAMING : State.ONLINE;
    }
}
