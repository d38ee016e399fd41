package io.fleetwatch.relay.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.contracts.StreamRecord;
import io.fleetwatch.contracts.StreamRecord.Announced;
import io.fleetwatch.contracts.StreamRecord.Retracted;
import io.fleetwatch.contracts.StreamRecord.State;
import io.fleetwatch.relay.live.LocalProducer;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NextRecordTest {

    private static final Instant NOW = Instant.parse("2026-01-15T10:30:00Z");
    private static final Self SELF = new Self("relay-a", "a:1");
    private static final String STREAM = "stream_1";
    private static final UUID FIRST = new UUID(1, 1);
    private static final UUID SECOND = new UUID(2, 2);

    private final StreamBook book = new StreamBook();

    @Test
    void aProducerThatReconnectsHereIsAnnouncedWithoutItsFirstSessionBeingTakenBack() {
        book.apply(0, announced("relay-a", FIRST));
        assertThat(next(connected(SECOND), Set.of())).hasValueSatisfying(it -> assertThat(it)
                .isInstanceOfSatisfying(
                        Announced.class, said -> assertThat(said.session()).isEqualTo(SECOND)));
    }

    @Test
    void aProducerThatComesFromADeadRelayIsAnnouncedAtOnceToo() {
        book.apply(0, announced("relay-b", FIRST));
        assertThat(next(connected(SECOND), Set.of("relay-b"))).containsInstanceOf(Announced.class);
    }

    @Test
    void whatLeftAndDidNotComeBackIsTakenBack() {
        book.apply(0, announced("relay-a", FIRST));
        assertThat(next(Optional.empty(), Set.of())).contains(new Retracted(STREAM, FIRST, "relay-a", NOW));
    }

    @Test
    void aLoserIsNotAnnouncedAgain() {
        book.apply(0, announced("relay-a", FIRST));
        book.apply(1, announced("relay-b", SECOND));
        assertThat(next(connected(FIRST), Set.of())).isEmpty();
    }

    @Test
    void nothingIsSaidWhileItsOwnLastWordWasNotRead() {
        assertThat(NextRecord.of(SELF, STREAM, connected(FIRST), book, 7, Set.of(), NOW))
                .isEmpty();
    }

    private Optional<StreamRecord> next(Optional<LocalProducer> local, Set<String> silenced) {
        return NextRecord.of(SELF, STREAM, local, book, -1, silenced, NOW);
    }

    private static Optional<LocalProducer> connected(UUID session) {
        return Optional.of(new LocalProducer(STREAM, session, false, NOW, NOW));
    }

    private static Announced announced(String relay, UUID session) {
        return new Announced(STREAM, session, relay, relay.endsWith("a") ? "a:1" : "b:1", State.ONLINE, NOW, null);
    }
}
