package io.fleetwatch.relay.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.contracts.StreamRecord;
import io.fleetwatch.contracts.StreamRecord.Announced;
import io.fleetwatch.contracts.StreamRecord.Retracted;
import io.fleetwatch.relay.live.LocalProducer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * Several relays over one log, in an order that a seed decides: producers come, move and go, acknowledgements get lost,
 * relays read late, are killed and replaced, and the log is compacted under them. In the end they agree.
 */
class InterleavingTest {

    private static final int SEEDS = 200;
    private static final int STEPS = 400;
    private static final List<String> STREAMS = List.of("stream_1", "stream_2");

    private final Log log = new Log();
    private final List<Relay> relays = new ArrayList<>();
    private final Set<String> dead = new HashSet<>();
    private final Set<String> silenced = new HashSet<>();
    private int names;
    private long sessions;

    /** A compacted topic. */
    private static final class Log {
        private final TreeMap<Long, StreamRecord> records = new TreeMap<>();
        private long end;

        long append(StreamRecord record) {
            records.put(end, record);
            return end++;
        }

        void compactBelow(long offset) {
            Map<String, Long> newest = new HashMap<>();
            records.forEach((at, record) -> newest.put(streamOf(record), at));
            records.entrySet()
                    .removeIf(it -> it.getKey() < offset && !it.getKey().equals(newest.get(streamOf(it.getValue()))));
        }
    }

    /** One process: what it holds, what it read, what it does not know the outcome of. */
    private final class Relay {
        private final Self self = new Self("relay-" + ++names, "host:" + names);
        private final StreamBook book = new StreamBook();
        private final Map<String, LocalProducer> local = new HashMap<>();
        private final Map<String, Long> awaited = new HashMap<>();
        private long next;
        private boolean ready;

        boolean readOne() {
            Map.Entry<Long, StreamRecord> record = log.records.ceilingEntry(next);
            if (record == null) {
                ready = true;
                return false;
            }
            next = record.getKey() + 1;
            book.apply(record.getKey(), record.getValue()).ifPresent(this::displaceLoser);
            return true;
        }

        private void displaceLoser(String stream) {
            LocalProducer producer = local.get(stream);
            if (producer != null && book.hasLost(stream, producer.session())) {
                local.remove(stream);
            }
        }

        /** False when it has nothing to say. */
        boolean say(String stream, boolean answered, boolean appended) {
            if (!ready) {
                return false;
            }
            Optional<StreamRecord> record = NextRecord.of(
                    self,
                    stream,
                    Optional.ofNullable(local.get(stream)),
                    book,
                    awaited.getOrDefault(stream, -1L),
                    silenced,
                    Instant.EPOCH);
            if (record.isEmpty()) {
                return false;
            }
            if (appended) {
                long offset = log.append(record.get());
                if (answered) {
                    awaited.put(stream, offset);
                }
            }
            return true;
        }

        @Nullable
        UUID holder(String stream) {
            return book.holder(stream).map(Announced::session).orElse(null);
        }
    }

    @RepeatedTest(SEEDS)
    void inTheEndOneRelayHasTheStreamAndEverybodyKnows(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < 3; i++) {
            relays.add(new Relay());
        }
        for (int step = 0; step < STEPS; step++) {
            step(random);
        }
        settle();

        Relay late = joined();
        log.compactBelow(random.nextLong(log.end + 1));
        Relay later = joined();
        log.compactBelow(log.end);
        Relay latest = joined();
        relays.addAll(List.of(late, later, latest));
        for (String stream : STREAMS) {
            List<UUID> held = relays.stream()
                    .map(relay -> relay.local.get(stream))
                    .filter(java.util.Objects::nonNull)
                    .map(LocalProducer::session)
                    .toList();
            assertThat(held)
                    .as("producers of %s that are still connected", stream)
                    .hasSizeLessThanOrEqualTo(1);
            UUID holder = held.isEmpty() ? null : held.get(0);
            assertThat(relays)
                    .as("all point at %s", holder)
                    .allMatch(it -> java.util.Objects.equals(it.holder(stream), holder));
        }
    }

    private void step(Random random) {
        Relay relay = relays.get(random.nextInt(relays.size()));
        String stream = STREAMS.get(random.nextInt(STREAMS.size()));
        switch (random.nextInt(20)) {
            case 0, 1 -> relay.local.put(stream, producer(stream, false));
            case 2 ->
                relay.local.computeIfPresent(
                        stream, (id, it) -> new LocalProducer(id, it.session(), true, it.since(), it.lastSeen()));
            case 3 -> relay.local.remove(stream);
            case 4 -> log.compactBelow(random.nextLong(log.end + 1));
            case 5 -> {
                if (random.nextInt(4) == 0) {
                    relays.remove(relay);
                    dead.add(relay.self.instance());
                    relays.add(new Relay());
                }
            }
            case 6, 7, 8, 9, 10, 11, 12 -> relay.say(stream, random.nextInt(4) > 0, random.nextInt(6) > 0);
            default -> relay.readOne();
        }
    }

    /** Nothing new happens: everybody reads and says what is left, and what dead relays hold is taken back for them. */
    private void settle() {
        boolean moved = true;
        for (int round = 0; moved; round++) {
            assertThat(round).as("rounds until nobody has anything to say").isLessThan(50);
            moved = false;
            for (Relay relay : relays) {
                while (relay.readOne()) {
                    moved = true;
                }
                for (String stream : STREAMS) {
                    moved |= relay.say(stream, true, true);
                }
            }
            if (!moved) {
                // Only now is it noticed.
                moved = silenced.addAll(dead);
            }
        }
    }

    private Relay joined() {
        Relay relay = new Relay();
        while (relay.readOne()) {
            assertThat(relay.next).isLessThanOrEqualTo(log.end);
        }
        return relay;
    }

    private LocalProducer producer(String stream, boolean streaming) {
        return new LocalProducer(stream, new UUID(7, ++sessions), streaming, Instant.EPOCH, Instant.EPOCH);
    }

    private static String streamOf(StreamRecord record) {
        return switch (record) {
            case Announced it -> it.streamId();
            case Retracted it -> it.streamId();
            case StreamRecord.Unknown it -> "";
        };
    }
}
