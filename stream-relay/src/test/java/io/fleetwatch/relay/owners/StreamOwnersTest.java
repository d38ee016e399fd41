package io.fleetwatch.relay.owners;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.contracts.StreamEntry;
import org.junit.jupiter.api.Test;

class StreamOwnersTest {

    private static final long GRACE = 1_000;

    private final StreamOwners owners = new StreamOwners(GRACE);

    @Test
    void anOlderEntryThatComesLateChangesNothing() {
        assertThat(owners.put(entry("a", 2, "bob"), 0)).isTrue();
        assertThat(owners.put(entry("a", 1, "alice"), 0)).isFalse();
        assertThat(owners.put(entry("a", 2, "bob"), 0)).isFalse();

        assertThat(owners.known("a")).contains(entry("a", 2, "bob"));
    }

    @Test
    void aTopicMadeAnewTakesNothingAwayBeforeItsGraceIsOver() {
        owners.put(entry("kept", 3, "alice"), 0);
        owners.put(entry("gone", 3, "alice"), 0);
        owners.madeAnew();
        assertThat(owners.removeStale(99_000)).as("nothing has been filled yet").isEmpty();

        owners.put(entry("kept", 3, "alice"), 100_000);
        assertThat(owners.removeStale(100_000 + GRACE - 1)).isEmpty();

        assertThat(owners.removeStale(100_000 + GRACE)).containsExactly("gone");
        assertThat(owners.known("kept")).isPresent();
        assertThat(owners.known("gone")).isEmpty();
    }

    @Test
    void aTopicMadeAnewMayCountFromTheBeginning() {
        owners.put(entry("a", 7, "alice"), 0);
        owners.madeAnew();

        assertThat(owners.put(entry("a", 1, "bob"), 0)).isTrue();
    }

    private static StreamEntry entry(String id, long version, String owner) {
        return new StreamEntry(id, version, owner, "name", "camera");
    }
}
